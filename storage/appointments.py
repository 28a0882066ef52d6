"""Appointing coordinators, and the first of them, whom nobody could have appointed."""

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act, Subject, SubjectKind
from core.invitations import Issuer, fingerprint
from core.notices import Appointed
from core.people import Address
from core.roles import Role
from storage.admission import add_newcomer, founded, owner_of, take_over
from storage.audit import note
from storage.community import today
from storage.engine import Database
from storage.invitations import draw
from storage.notices import queue_notice
from storage.people import holds_on
from storage.tables import addresses, invitations, memberships, municipalities, people

_ACTION = "appointed"


async def appoint(
    database: Database, person_id: int, role: Role, municipality_id: int | None, act: Act
) -> bool:
    """Make somebody a coordinator from today on; he hears of it.

    False where he is that already, or there is no such person or municipality.
    """
    async with database.deciding() as connection:
        place = await connection.scalar(
            select(municipalities.c.name).where(municipalities.c.id == municipality_id)
        )
        known = await connection.scalar(select(people.c.id).where(people.c.id == person_id))
        if known is None or (municipality_id is not None and place is None):
            return False
        if await _holds(connection, person_id, role, municipality_id, act.at):
            return False
        subject = Subject(SubjectKind.PERSON, person_id)
        if not await note(connection, act, _ACTION, subject, role=role, municipality=place):
            return False
        await give_post(connection, person_id, role, act.at, municipality_id=municipality_id)
        key = f"{Appointed.topic}:{act.update_id}"
        await queue_notice(connection, [person_id], Appointed(role, place), key, act.at)
        return True


async def founding_code(database: Database, issuer: Issuer, now: datetime) -> str | None:
    """The code of the one-time link that makes the first regional coordinator.

    The same until it is used or lapses; None where there is one who has registered.
    """
    async with database.deciding() as connection:
        if await founded(connection, now):
            return None
        rows = await connection.execute(
            select(invitations.c.nonce, invitations.c.fingerprint).where(
                invitations.c.person_id.is_(None),
                invitations.c.school_id.is_(None),
                invitations.c.expires_at > now,
            )
        )
        for row in rows:
            if fingerprint(code := issuer.code(row.nonce)) == row.fingerprint:
                return code
        code, kept = draw(issuer, now)
        await connection.execute(insert(invitations).values(**kept))
        return code


async def found_programme(
    database: Database, address: Address, name: str, link: str | None, now: datetime
) -> bool:
    """Make this chat the regional coordinator's; called once he has agreed to it.

    `link` is the fingerprint of the one-time code he came by; None where the operator has named
    him. False where the link is used or has lapsed, or somebody was faster.
    """
    async with database.deciding() as connection:
        if link is not None and await founded(connection, now):
            return False
        if link is not None and not await _spend(connection, link, now):
            return False
        person_id = await owner_of(connection, address)
        if person_id is None:
            person_id = await add_newcomer(connection, address, name, now)
        await connection.execute(
            update(invitations).where(invitations.c.fingerprint == link).values(person_id=person_id)
        )
        await _make_regional(connection, person_id, name, now)
        return True


async def give_post(
    connection: AsyncConnection,
    person_id: int,
    role: Role,
    now: datetime,
    *,
    municipality_id: int | None = None,
    school_id: int | None = None,
) -> None:
    """A role from today on: figures of what was before do not change."""
    await connection.execute(
        insert(memberships).values(
            person_id=person_id,
            role=role,
            school_id=school_id,
            municipality_id=municipality_id,
            valid_from=await today(connection, now),
        )
    )


async def _make_regional(
    connection: AsyncConnection, person_id: int, name: str, now: datetime
) -> None:
    """As the one of the roster who is called so, if there is one; else anew."""
    role = Role.REGIONAL_COORDINATOR
    if await _holds(connection, person_id, role, None, now):
        return
    act = Act(now, person_id)
    await note(connection, act, _ACTION, Subject(SubjectKind.PERSON, person_id), role=role)
    announced = await _announced(connection, name)
    if announced is None:
        await give_post(connection, person_id, role, now)
    else:
        await take_over(connection, announced, person_id, now)


async def _announced(connection: AsyncConnection, name: str) -> int | None:
    rows = await connection.execute(
        select(people.c.id, people.c.name)
        .join(memberships, memberships.c.person_id == people.c.id)
        .outerjoin(addresses, addresses.c.person_id == people.c.id)
        .where(addresses.c.id.is_(None), memberships.c.role == Role.REGIONAL_COORDINATOR)
    )
    return next((row.id for row in rows if row.name.casefold() == name.casefold()), None)


async def _spend(connection: AsyncConnection, link: str, now: datetime) -> bool:
    """Use the one-time link up."""
    spent = await connection.execute(
        update(invitations)
        .where(invitations.c.fingerprint == link, invitations.c.redeemed_at.is_(None))
        .where(invitations.c.person_id.is_(None), invitations.c.school_id.is_(None))
        .where(invitations.c.expires_at > now)
        .values(redeemed_at=now)
    )
    return bool(spent.rowcount)


async def _holds(
    connection: AsyncConnection,
    person_id: int,
    role: Role,
    municipality_id: int | None,
    now: datetime,
) -> bool:
    held = await connection.scalar(
        select(memberships.c.id)
        .where(memberships.c.person_id == person_id, memberships.c.role == role)
        .where(memberships.c.municipality_id.is_not_distinct_from(municipality_id))
        .where(holds_on(await today(connection, now)))
        .limit(1)
    )
    return held is not None
