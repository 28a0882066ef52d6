"""Opening a link: whose it is, and becoming the person it invites."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.invitations import Standing, fingerprint
from core.notices import LinkTried
from core.people import Address
from storage.engine import Database
from storage.guesses import must_rest, note_guess
from storage.notices import queue_notice
from storage.people import Person, consented, find_person, select_people
from storage.stages import queue_open_questions
from storage.tables import addresses, invitations, memberships, people


@dataclass(frozen=True, slots=True)
class Opening:
    """What opening a link comes to, and whom it invites or has let in."""

    standing: Standing
    person: Person | None = None


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
            return opening
        await connection.execute(
            update(invitations)
            .where(invitations.c.person_id == opening.person.id)
            .where(invitations.c.redeemed_at.is_(None))
            .values(redeemed_at=now)
        )
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
    person = await _person(connection, invitation.person_id)
    if person is None:
        return Opening(Standing.LAPSED)
    return Opening(await _standing(connection, invitation, address, now), person)


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
        await _merge(connection, invited_id, into=owner_id)
        return owner_id
    await connection.execute(
        insert(addresses).values(
            person_id=invited_id, messenger=address.messenger, chat_id=address.chat_id
        )
    )
    await connection.execute(
        update(people).where(people.c.id == invited_id).values(**consented(now))
    )
    return invited_id


async def _merge(connection: AsyncConnection, provisional_id: int, *, into: int) -> None:
    """Give the roles of a roster line to the person who turned out to be the same."""
    for table in (memberships, invitations):
        await connection.execute(
            update(table).where(table.c.person_id == provisional_id).values(person_id=into)
        )
    await connection.execute(delete(people).where(people.c.id == provisional_id))


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
