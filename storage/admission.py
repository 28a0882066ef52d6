"""Opening a link: whose it is, and becoming the person it invites."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.invitations import Standing, fingerprint
from core.notices import LinkTried
from core.people import Address
from core.roles import Role
from storage.application_cards import close_cards
from storage.community import today
from storage.engine import Database
from storage.guesses import must_rest, note_guess
from storage.notices import queue_notice
from storage.people import Person, consented, find_person, holds_on, select_people
from storage.stages import queue_open_questions
from storage.tables import addresses, applications, invitations, memberships, people, schools


@dataclass(frozen=True, slots=True)
class Team:
    """The school whose team a link invites into."""

    school_id: int
    school: str
    municipality_id: int


@dataclass(frozen=True, slots=True)
class Opening:
    """What opening a link comes to, and whom it invites or has let in."""

    standing: Standing
    person: Person | None = None
    team: Team | None = None
    founding: bool = False
    """It makes the first regional coordinator."""


async def look_up_invitation(
    database: Database, code: str, address: Address, update_id: str, now: datetime
) -> Opening:
    """Whose invitation a code is; of the one who opened it only a wrong guess is kept.

    The owner of a used link hears, once a day, that somebody tried it.
    """
    async with database.deciding() as connection:
        opening = await _open(connection, code, address, update_id, now)
        if opening.standing is Standing.TAKEN and opening.person is not None:
            key = f"{LinkTried.topic}:{now.date()}"
            await queue_notice(connection, [opening.person.id], LinkTried(), key, now)
        return opening


async def redeem_invitation(
    database: Database, code: str, address: Address, update_id: str, now: datetime
) -> Opening:
    """Register the chat as the person invited; called once he has agreed to it.

    A chat that is somebody on the roster already stays that person and takes over the new roles.
    Repeating it changes nothing.
    """
    async with database.deciding() as connection:
        opening = await _open(connection, code, address, update_id, now)
        if opening.standing is not Standing.OPEN or opening.person is None:
            return opening if opening.team is None else Opening(Standing.UNKNOWN)
        person_id = await _settle(connection, opening.person.id, address, now)
        await queue_open_questions(connection, person_id, now)
        return Opening(Standing.REGISTERED, await _person(connection, person_id))


async def _open(
    connection: AsyncConnection, code: str, address: Address, update_id: str, now: datetime
) -> Opening:
    if await must_rest(connection, address, now):
        return Opening(Standing.RESTING)
    found = await connection.execute(
        select(invitations).where(invitations.c.fingerprint == fingerprint(code))
    )
    invitation = found.first()
    if invitation is None:
        await note_guess(connection, address, update_id, now)
        return Opening(Standing.UNKNOWN)
    if invitation.person_id is None and invitation.school_id is None:
        gone = invitation.expires_at <= now or await founded(connection, now)
        return Opening(Standing.LAPSED if gone else Standing.OPEN, founding=True)
    standing = await _standing(connection, invitation, address, now)
    person = await _person(connection, invitation.person_id)
    team = await _team(connection, invitation.school_id)
    if person is None and team is None:
        return Opening(Standing.LAPSED)
    return Opening(standing, person, team)


async def _standing(
    connection: AsyncConnection, invitation: Row[Any], address: Address, now: datetime
) -> Standing:
    """A person comes in once, by whichever of his links."""
    used = invitation.redeemed_at is not None or await connection.scalar(
        select(addresses.c.id).where(addresses.c.person_id == invitation.person_id).limit(1)
    )
    if used:
        own = await owner_of(connection, address) == invitation.person_id
        return Standing.REGISTERED if own else Standing.TAKEN
    lapsed = invitation.expires_at is not None and invitation.expires_at <= now
    return Standing.LAPSED if lapsed else Standing.OPEN


async def _settle(
    connection: AsyncConnection, invited_id: int, address: Address, now: datetime
) -> int:
    owner_id = await owner_of(connection, address)
    if owner_id is not None:
        await take_over(connection, invited_id, owner_id, now)
        return owner_id
    await _use_up(connection, invited_id, now)
    await _give_address(connection, invited_id, address)
    await connection.execute(
        update(people).where(people.c.id == invited_id).values(**consented(now))
    )
    return invited_id


async def founded(connection: AsyncConnection, now: datetime) -> bool:
    """Whether there is a regional coordinator who has registered."""
    found = await connection.scalar(
        select(memberships.c.id)
        .join(addresses, addresses.c.person_id == memberships.c.person_id)
        .where(memberships.c.role == Role.REGIONAL_COORDINATOR)
        .where(holds_on(await today(connection, now)))
        .limit(1)
    )
    return found is not None


async def take_over(
    connection: AsyncConnection, provisional_id: int, person_id: int, now: datetime
) -> None:
    """Give the roles of a roster line to the person who turned out to be the same.

    Who had no role before takes its name, too; what he applied for has come true.
    """
    await _use_up(connection, provisional_id, now)
    posts = select(memberships.c.id).where(memberships.c.person_id == person_id)
    name = select(people.c.name).where(people.c.id == provisional_id).scalar_subquery()
    await connection.execute(
        update(people).where(people.c.id == person_id, ~posts.exists()).values(name=name)
    )
    await _close_application(connection, person_id, now)
    for table in (memberships, invitations):
        await connection.execute(
            update(table).where(table.c.person_id == provisional_id).values(person_id=person_id)
        )
    await connection.execute(delete(people).where(people.c.id == provisional_id))


async def _close_application(connection: AsyncConnection, person_id: int, now: datetime) -> None:
    closed = await connection.scalars(
        update(applications)
        .where(applications.c.person_id == person_id, applications.c.decided_at.is_(None))
        .values(decided_at=now, approved=True)
        .returning(applications.c.id)
    )
    for application_id in closed.all():
        await close_cards(connection, application_id, approved=True, decider=None, now=now)


async def add_newcomer(
    connection: AsyncConnection, address: Address, name: str, now: datetime
) -> int:
    """A person nobody has announced, who has agreed just now."""
    added = await connection.execute(
        insert(people).values(name=name, locale="ru", **consented(now)).returning(people.c.id)
    )
    person_id = int(added.scalar_one())
    await _give_address(connection, person_id, address)
    return person_id


async def _give_address(connection: AsyncConnection, person_id: int, address: Address) -> None:
    await connection.execute(
        insert(addresses).values(
            person_id=person_id, messenger=address.messenger, chat_id=address.chat_id
        )
    )


async def _use_up(connection: AsyncConnection, person_id: int, now: datetime) -> None:
    await connection.execute(
        update(invitations)
        .where(invitations.c.person_id == person_id, invitations.c.redeemed_at.is_(None))
        .values(redeemed_at=now)
    )


async def owner_of(connection: AsyncConnection, address: Address) -> int | None:
    """Whose an address is."""
    owner: int | None = await connection.scalar(
        select(addresses.c.person_id).where(
            addresses.c.messenger == address.messenger, addresses.c.chat_id == address.chat_id
        )
    )
    return owner


async def _person(connection: AsyncConnection, person_id: int | None) -> Person | None:
    return await find_person(connection, select_people().where(people.c.id == person_id))


async def _team(connection: AsyncConnection, school_id: int | None) -> Team | None:
    found = await connection.execute(select(schools).where(schools.c.id == school_id))
    row = found.first()
    return Team(row.id, row.name, row.municipality_id) if row else None
