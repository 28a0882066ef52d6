"""Which list of commands a chat was given last."""

from sqlalchemy import ColumnElement, and_, select, update

from core.people import Address
from storage.engine import Database
from storage.tables import addresses


async def menu_of(database: Database, address: Address) -> str | None:
    """The mark of the list; None where the chat has none of its own."""
    async with database.reading() as connection:
        return await connection.scalar(select(addresses.c.menu).where(_of(address)))


async def note_menu(database: Database, address: Address, menu: str) -> None:
    """The chat has it now."""
    async with database.writing() as connection:
        await connection.execute(update(addresses).where(_of(address)).values(menu=menu))


def _of(address: Address) -> ColumnElement[bool]:
    return and_(addresses.c.messenger == address.messenger, addresses.c.chat_id == address.chat_id)
