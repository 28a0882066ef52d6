"""What a person has sent and not yet put in force: one of a kind, his own, nobody else's."""

from typing import Any

from sqlalchemy import Row, Table, delete, insert, select, update

from storage.engine import Database


async def keep(database: Database, table: Table, person_id: int, **values: Any) -> int:
    """Keep it, in place of the one before; its number."""
    async with database.writing() as connection:
        await connection.execute(delete(table).where(table.c.person_id == person_id))
        added = await connection.execute(
            insert(table).values(person_id=person_id, **values).returning(table.c.id)
        )
        return int(added.scalar_one())


async def find(database: Database, table: Table, person_id: int, number: int) -> Row[Any] | None:
    """Somebody's own; None for another's, or one that is no more."""
    async with database.reading() as connection:
        found = await connection.execute(
            select(table).where(table.c.id == number, table.c.person_id == person_id)
        )
        return found.first()


async def change(
    database: Database, table: Table, person_id: int, number: int, **values: Any
) -> None:
    """Write something about it down."""
    async with database.writing() as connection:
        await connection.execute(
            update(table)
            .where(table.c.id == number, table.c.person_id == person_id)
            .values(**values)
        )


async def discard(database: Database, table: Table, person_id: int, number: int) -> None:
    """Drop one that was put in force or given up."""
    async with database.writing() as connection:
        await connection.execute(
            delete(table).where(table.c.id == number, table.c.person_id == person_id)
        )
