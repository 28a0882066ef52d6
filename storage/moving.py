"""The move from SQLite's file to a server: every row of every table, in one transaction."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from sqlalchemy import Table, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine import Database
from storage.errors import MoveBroken, MoveNotToServer, MoveToFull
from storage.tables import metadata, stamps

_AT_ONCE = 1_000
"""Rows held in memory."""
MOVED = tuple(table for table in metadata.sorted_tables if table is not stamps)
"""What arrives is stamped there anew."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What was copied."""

    tables: int
    rows: int


async def move(source: Database, target: Database) -> Moved:
    """Copy everything into an empty database of the same schema, and count it there again.

    The source can be read meanwhile, and not written; it stays as it is. Nothing is left in the
    target where anything goes wrong. Raises `MoveNotToServer`, `MoveToFull` or `MoveBroken`.
    """
    if not target.shared:
        raise MoveNotToServer
    async with source.writing() as old, target.deciding() as new:
        for table in MOVED:
            if await _count(new, table):
                raise MoveToFull
        moved = [await _copy(old, new, table) for table in MOVED]
        return Moved(len(moved), sum(moved))


async def _copy(old: AsyncConnection, new: AsyncConnection, table: Table) -> int:
    """The rows of one table, the oldest first: what they refer to is there by then."""
    async for rows in _rows(old, table):
        await new.execute(insert(table), rows)
    await _go_on_counting(new, table)
    expected, copied = await _count(old, table), await _count(new, table)
    if copied != expected:
        raise MoveBroken(table=table.name, expected=expected, copied=copied)
    return copied


async def _rows(
    connection: AsyncConnection, table: Table
) -> AsyncIterator[list[dict[str, object]]]:
    found = await connection.stream(select(table).order_by(*table.primary_key))
    async for rows in found.mappings().partitions(_AT_ONCE):
        yield [{**row} for row in rows]


async def _go_on_counting(connection: AsyncConnection, table: Table) -> None:
    """PostgreSQL numbers new rows by a sequence, which has not seen these."""
    number = table.autoincrement_column
    if number is None:
        return
    sequence = func.pg_get_serial_sequence(table.name, number.name)
    await connection.execute(
        select(func.setval(sequence, func.coalesce(func.max(number), 0) + 1, False))
    )


async def _count(connection: AsyncConnection, table: Table) -> int:
    return int(await connection.scalar(select(func.count()).select_from(table)) or 0)
