"""INSERT for rows that may be there already."""

from functools import cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


def insert_new(connection: AsyncConnection, table: Table) -> Any:
    """An INSERT that leaves out the rows a unique key of the table refuses."""
    return _insert_new(connection.dialect.name, table)


def insert_or_replace(connection: AsyncConnection, table: Table) -> Any:
    """An INSERT that takes the place of the row with the same primary key."""
    return _insert_or_replace(connection.dialect.name, table)


# Made once for each table: what they are built of costs more than to run them.
@cache
def _insert_new(dialect: str, table: Table) -> Any:
    return _insert(dialect, table).on_conflict_do_nothing()


@cache
def _insert_or_replace(dialect: str, table: Table) -> Any:
    statement = _insert(dialect, table)
    others = {column.name: statement.excluded[column.name] for column in table.columns}
    return statement.on_conflict_do_update(index_elements=table.primary_key, set_=others)


def _insert(dialect: str, table: Table) -> Any:
    if dialect != "postgresql":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415  # four megabytes

    return postgresql.insert(table)
