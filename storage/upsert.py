"""INSERT for rows that may be there already."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


def insert_new(connection: AsyncConnection, table: Table) -> Any:
    """An INSERT that leaves out the rows a unique key of the table refuses."""
    return _insert(connection, table).on_conflict_do_nothing()


def insert_or_replace(connection: AsyncConnection, table: Table) -> Any:
    """An INSERT that takes the place of the row with the same primary key."""
    statement = _insert(connection, table)
    others = {column.name: statement.excluded[column.name] for column in table.columns}
    return statement.on_conflict_do_update(index_elements=table.primary_key, set_=others)


def _insert(connection: AsyncConnection, table: Table) -> Any:
    if connection.dialect.name != "postgresql":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415  # four megabytes

    return postgresql.insert(table)
