"""People who come back after they had blocked the bot."""

from datetime import datetime

from sqlalchemy import select

from core.people import Address
from storage.corrections import correct_again
from storage.engine import Database
from storage.people import mark_blocked
from storage.stages import queue_open_questions
from storage.tables import addresses


async def come_back(database: Database, address: Address, now: datetime) -> None:
    """The person can be reached again, hears what has changed, is asked what he can still answer.

    Whoever had not blocked the bot is asked nothing new; a stranger is nobody.
    """
    async with database.deciding() as connection:
        person_id = await connection.scalar(
            select(addresses.c.person_id).where(
                addresses.c.messenger == address.messenger,
                addresses.c.chat_id == address.chat_id,
                addresses.c.blocked_at.is_not(None),
            )
        )
        if person_id is not None:
            await mark_blocked(connection, address, None)
            await correct_again(connection, person_id, now)
            await queue_open_questions(connection, person_id, now)
