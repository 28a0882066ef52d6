"""The log of changes: written in the transaction of the change, read by subject."""

from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act, Entry, Subject
from storage.engine import Database
from storage.tables import audit_entries, people
from storage.upsert import insert_new


async def note(
    connection: AsyncConnection, act: Act, action: str, subject: Subject, **details: Any
) -> bool:
    """Write a change down; False where the same update has made it before.

    Call it before the change and leave off where it says no. `details` are texts and numbers.
    """
    written = await connection.scalar(
        insert_new(connection, audit_entries)
        .values(
            at=act.at,
            person_id=act.person_id,
            action=action,
            subject_kind=subject.kind,
            subject_id=subject.id,
            details=details,
            update_id=act.update_id,
        )
        .returning(audit_entries.c.id)
    )
    return written is not None


async def history(database: Database, *subjects: Subject) -> list[Entry]:
    """The changes of these things, oldest first."""
    query = (
        select(audit_entries, people.c.name.label("person"))
        .outerjoin(people, people.c.id == audit_entries.c.person_id)
        .where(or_(*map(_about, subjects)))
        .order_by(audit_entries.c.id)
    )
    async with database.reading() as connection:
        rows = await connection.execute(query)
        return [Entry(row.at, row.person, row.action, row.details) for row in rows]


def _about(subject: Subject) -> ColumnElement[bool]:
    return and_(
        audit_entries.c.subject_kind == subject.kind, audit_entries.c.subject_id == subject.id
    )
