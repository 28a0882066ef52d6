"""Tries at codes nobody was given: they are counted, so that nobody can try for long."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.invitations import GUESSES_ALLOWED, GUESSING_WINDOW
from core.people import Address
from storage.tables import guesses
from storage.upsert import insert_new


async def must_rest(connection: AsyncConnection, address: Address, now: datetime) -> bool:
    """Whether this account has guessed enough for now."""
    count = await connection.scalar(
        select(func.count())
        .select_from(guesses)
        .where(_of(address), guesses.c.guessed_at > now - GUESSING_WINDOW)
    )
    return bool(count and count >= GUESSES_ALLOWED)


async def note_guess(
    connection: AsyncConnection, address: Address, update_id: str, now: datetime
) -> None:
    """Count an unknown code; what the account tried long ago is forgotten."""
    await connection.execute(
        delete(guesses).where(_of(address), guesses.c.guessed_at <= now - GUESSING_WINDOW)
    )
    await connection.execute(
        insert_new(connection, guesses).values(
            messenger=address.messenger,
            chat_id=address.chat_id,
            guessed_at=now,
            update_id=update_id,
        )
    )


def _of(address: Address) -> ColumnElement[bool]:
    return and_(guesses.c.messenger == address.messenger, guesses.c.chat_id == address.chat_id)
