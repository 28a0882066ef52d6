"""What happened to a document of a school, step by step."""

from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import SubjectKind
from core.submission_steps import Said, Step, steps
from storage.answers import check_in_from
from storage.community import load_community, local_day
from storage.engine import Database
from storage.submissions import Documents, team_of
from storage.tables import audit_entries, check_ins, people


async def submission_history(
    database: Database, found: Documents, school_id: int
) -> tuple[Step, ...]:
    """The steps of one school with a document; `found` says whose eyes may see it."""
    event = found.event
    async with database.reading() as connection:
        community = await load_community(connection, local_day(event.starts_at, event.zone.key))
        team = team_of(community, school_id)
        author = people.alias()
        rows = await connection.execute(
            select(check_ins, people.c.name, author.c.name.label("author"))
            .join(people, people.c.id == check_ins.c.person_id)
            .outerjoin(author, author.c.id == check_ins.c.author_id)
            .where(
                check_ins.c.occurrence_id == event.occurrence_id, check_ins.c.person_id.in_(team)
            )
            .order_by(check_ins.c.id)
        )
        verdicts = await _verdicts(connection, event.occurrence_id)
        return steps([_said(row, verdicts) for row in rows])


async def _verdicts(connection: AsyncConnection, occurrence_id: int) -> dict[str, Any]:
    """When each was passed, by its update: an accepted answer keeps the moment it was given."""
    rows = await connection.execute(
        select(audit_entries.c.update_id, audit_entries.c.at).where(
            audit_entries.c.subject_kind == SubjectKind.OCCURRENCE,
            audit_entries.c.subject_id == occurrence_id,
            audit_entries.c.update_id.is_not(None),
        )
    )
    return {row.update_id: row.at for row in rows}


def _said(row: Row[Any], verdicts: dict[str, Any]) -> Said:
    verdict = row.update_id.removesuffix(f":{row.person_id}")  # as `review` writes it down
    update_id = verdict if verdict in verdicts else row.update_id
    noted_at = verdicts.get(update_id, row.answered_at)
    return Said(check_in_from(row), noted_at, row.author or row.name, update_id)
