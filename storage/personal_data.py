"""Everything that is held about a person, table by table."""

from typing import Any

from sqlalchemy import Column, ColumnElement, Row, Table, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import SubjectKind
from core.people import Address
from storage.engine import Database
from storage.tables import (
    activities,
    addresses,
    audit_entries,
    metadata,
    municipalities,
    occurrences,
    people,
    schools,
)

SECRETS = frozenset({"code", "nonce", "fingerprint"})
"""What opens the bot is not about the person, and is not sent around."""

Held = dict[str, list[dict[str, Any]]]


async def everything_about(database: Database, person_id: int) -> Held:
    """Every row about a person, by table; a table that is added later comes by itself."""
    async with database.reading() as connection:
        chats = await chats_of(connection, person_id)
        names = await _names(connection)
        held = {
            table.name: await _rows(connection, table, about, names)
            for table in metadata.sorted_tables
            if (about := _about(table, person_id, chats)) is not None
        }
    return {name: rows for name, rows in held.items() if rows}


async def chats_of(connection: AsyncConnection, person_id: int) -> list[Address]:
    """Where the person writes from."""
    rows = await connection.execute(select(addresses).where(addresses.c.person_id == person_id))
    return [Address(row.messenger, row.chat_id) for row in rows]


def in_chats(table: Table, chats: list[Address]) -> ColumnElement[bool]:
    """Whether a row of a table belongs to one of these chats."""
    return or_(
        *(
            and_(table.c.messenger == chat.messenger, table.c.chat_id == chat.chat_id)
            for chat in chats
        )
    )


def _about(table: Table, person_id: int, chats: list[Address]) -> ColumnElement[bool] | None:
    """What makes a row one about this person; None where no row of the table can be."""
    conditions = [column == person_id for column in references(table)]
    if table is people:
        conditions.append(people.c.id == person_id)
    if table is audit_entries:
        subject = (audit_entries.c.subject_kind, audit_entries.c.subject_id)
        conditions.append(and_(subject[0] == SubjectKind.PERSON, subject[1] == person_id))
    if {"messenger", "chat_id"} <= {*table.c.keys()} and chats:
        conditions.append(in_chats(table, chats))
    return or_(*conditions) if conditions else None


def references(table: Table) -> list[Column[Any]]:
    """The columns that point at people."""
    return [key.parent for key in table.foreign_keys if key.column is people.c.id]


async def _rows(
    connection: AsyncConnection, table: Table, about: ColumnElement[bool], names: dict[str, Any]
) -> list[dict[str, Any]]:
    rows = await connection.execute(select(table).where(about))
    return [_shown(row, names) for row in rows]


def _shown(row: Row[Any], names: dict[str, dict[int, str]]) -> dict[str, Any]:
    """What a row says, with the names of what it points at."""
    said = {column: value for column, value in row._mapping.items() if column not in SECRETS}
    named = {
        column.removesuffix("_id"): names[column].get(value)
        for column, value in said.items()
        if column in names and value is not None
    }
    return said | named


async def _names(connection: AsyncConnection) -> dict[str, dict[int, str]]:
    """The names of what rows point at, by the column that does."""
    events = select(occurrences.c.id, activities.c.title).join(activities)
    queries = {
        "school_id": select(schools.c.id, schools.c.name),
        "municipality_id": select(municipalities.c.id, municipalities.c.name),
        "occurrence_id": events,
    }
    return {
        column: {row[0]: row[1] for row in await connection.execute(query)}
        for column, query in queries.items()
    }
