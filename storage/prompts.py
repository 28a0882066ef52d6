"""Which question a chat is answering. A chat answers one at a time."""

from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.people import Address
from core.prompts import PROMPT_LIFETIME, Prompt, Purpose
from storage.engine import Database
from storage.tables import prompts


async def ask_for_text(database: Database, address: Address, prompt: Prompt, now: datetime) -> None:
    """Take the next text of the chat for the answer to this; an earlier question is forgotten."""
    async with database.writing() as connection:
        await forget(connection, address)
        await connection.execute(
            insert(prompts).values(
                messenger=address.messenger,
                chat_id=address.chat_id,
                purpose=prompt.purpose,
                context=dict(prompt.context),
                asked_at=now,
            )
        )


async def prompt_at(database: Database, address: Address, now: datetime) -> Prompt | None:
    """The question a text of the chat would answer; None where there is none, or it is old."""
    async with database.reading() as connection:
        found = await connection.execute(
            select(prompts).where(
                prompts.c.messenger == address.messenger,
                prompts.c.chat_id == address.chat_id,
                prompts.c.asked_at > now - PROMPT_LIFETIME,
            )
        )
        row = found.first()
        return None if row is None else Prompt(Purpose(row.purpose), row.context)


async def forget_prompt(database: Database, address: Address) -> None:
    """The question is answered, or the person has turned to something else."""
    async with database.writing() as connection:
        await forget(connection, address)


async def forget(connection: AsyncConnection, address: Address) -> None:
    """The same within a transaction that does more."""
    await connection.execute(
        delete(prompts).where(
            prompts.c.messenger == address.messenger, prompts.c.chat_id == address.chat_id
        )
    )
