"""Invitations: one personal link each, which makes the person on the roster and the chat one."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.notices import LinkTried
from core.people import Address
from storage.engine import Database
from storage.notices import queue_notice
from storage.people import Person, find_person, people_from, select_people
from storage.stages import queue_open_questions
from storage.tables import addresses, invitations, memberships, people

CODE_BYTES = 12
"""96 random bits: not to be guessed, and 16 letters long in a link of at most 64 (Bot API)."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A person and the code that lets him in."""

    person: Person
    code: str


@dataclass(frozen=True, slots=True)
class Redemption:
    """What opening a link comes to. `person` is None where the code is unknown."""

    person: Person | None
    taken: bool = False
    """Somebody else has used the link."""
    registered: bool = False
    """This chat has used it, now or before."""


async def issue_invitations(database: Database) -> list[Invitation]:
    """Everybody's invitation; those who have none yet get one."""
    async with database.deciding() as connection:
        everybody = people_from((await connection.execute(select_people())).all())
        rows = await connection.execute(select(invitations.c.person_id, invitations.c.code))
        codes = {row.person_id: row.code for row in rows}
        fresh = [
            {"person_id": person.id, "code": secrets.token_urlsafe(CODE_BYTES)}
            for person in everybody
            if person.id not in codes
        ]
        if fresh:
            await connection.execute(insert(invitations), fresh)
            codes |= {row["person_id"]: row["code"] for row in fresh}
        return [Invitation(person, codes[person.id]) for person in everybody]


async def look_up_invitation(
    database: Database, code: str, address: Address, now: datetime
) -> Redemption:
    """Whose invitation a code is; nothing is stored about the one who opened it.

    The owner of a used link hears, once a day, that somebody tried it.
    """
    async with database.writing() as connection:
        found = await _look_up(connection, code, address)
        if found.person is not None and found.taken:
            key = f"{LinkTried.topic}:{now.date()}"
            await queue_notice(connection, [found.person.id], LinkTried(), key, now)
        return found


async def redeem_invitation(
    database: Database, code: str, address: Address, now: datetime
) -> Redemption:
    """Register the chat as the person invited; called once he has agreed to it.

    A chat that is somebody on the roster already stays that person and takes over the new roles.
    Repeating it changes nothing.
    """
    async with database.deciding() as connection:
        found = await _look_up(connection, code, address)
        if found.person is None or found.taken or found.registered:
            return found
        person_id = await _settle(connection, found.person.id, address, now)
        await connection.execute(
            update(invitations).where(invitations.c.code == code).values(redeemed_at=now)
        )
        await queue_open_questions(connection, person_id, now)
        return Redemption(await _person(connection, person_id), registered=True)


async def _look_up(connection: AsyncConnection, code: str, address: Address) -> Redemption:
    invitation = (
        await connection.execute(select(invitations).where(invitations.c.code == code))
    ).first()
    if invitation is None:
        return Redemption(None)
    person = await _person(connection, invitation.person_id)
    if invitation.redeemed_at is None:
        return Redemption(person)
    owner = await _owner(connection, address)
    own = owner is not None and owner.person_id == invitation.person_id
    return Redemption(person, taken=not own, registered=own)


async def _settle(
    connection: AsyncConnection, invited_id: int, address: Address, now: datetime
) -> int:
    owner = await _owner(connection, address)
    if owner is not None:
        await _merge(connection, invited_id, into=owner.person_id)
        return int(owner.person_id)
    await connection.execute(
        insert(addresses).values(
            person_id=invited_id, messenger=address.messenger, chat_id=address.chat_id
        )
    )
    await connection.execute(
        update(people).where(people.c.id == invited_id).values(consented_at=now)
    )
    return invited_id


async def _merge(connection: AsyncConnection, provisional_id: int, *, into: int) -> None:
    """Give the roles of a roster line to the person who turned out to be the same."""
    for table in (memberships, invitations):
        await connection.execute(
            update(table).where(table.c.person_id == provisional_id).values(person_id=into)
        )
    await connection.execute(delete(people).where(people.c.id == provisional_id))


async def _owner(connection: AsyncConnection, address: Address) -> Row[Any] | None:
    found = await connection.execute(
        select(addresses).where(
            addresses.c.messenger == address.messenger, addresses.c.chat_id == address.chat_id
        )
    )
    return found.first()


async def _person(connection: AsyncConnection, person_id: int) -> Person | None:
    return await find_person(connection, select_people().where(people.c.id == person_id))
