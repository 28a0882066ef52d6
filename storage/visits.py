"""How visits stand, school by school."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Result, Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.evidence import evidence_from
from core.notifications import EventCard
from core.plan import Kind
from core.scopes import Scope
from core.visits import Manner, Ruling, SchoolVisit, Visit, Witness
from storage.community import load_community, local_day
from storage.engine import Database
from storage.events import event_from, select_events
from storage.tables import activities, occurrences, people, visits

NEVER = Visit()


@dataclass(frozen=True, slots=True)
class Round:
    """One span of visits, the schools of somebody's scope, the spans before and after."""

    event: EventCard
    schools: tuple[SchoolVisit, ...]
    previous_id: int | None
    next_id: int | None

    def of(self, school_id: int) -> SchoolVisit | None:
        """One of the schools."""
        return next((one for one in self.schools if one.school_id == school_id), None)


async def list_visits(
    database: Database, scope: Scope, now: datetime, occurrence_id: int | None = None
) -> Round | None:
    """The visits of a scope; without an id, of the span that ends next, else of the last.

    None where the plan has no visits, or none of that id.
    """
    async with database.reading() as connection:
        return await visits_within(connection, scope, now, occurrence_id)


async def visits_within(
    connection: AsyncConnection, scope: Scope, now: datetime, occurrence_id: int | None
) -> Round | None:
    """The same in a transaction that does more."""
    rows = await _spans(connection)
    index = _index(rows, occurrence_id, now)
    if index is None:
        return None
    event = event_from(rows[index])
    community = await load_community(connection, local_day(event.starts_at, event.zone.key))
    places = {one.id: one.name for one in community.municipalities}
    known = (await visits_each(connection, [event.occurrence_id]))[event.occurrence_id]
    return Round(
        event,
        tuple(
            SchoolVisit(
                school.id,
                school.name,
                places[school.municipality_id],
                known.get(school.id, NEVER),
            )
            for school in scope.narrow(community).schools
        ),
        rows[index - 1].occurrence_id if index else None,
        rows[index + 1].occurrence_id if index + 1 < len(rows) else None,
    )


async def visits_each(
    connection: AsyncConnection, occurrence_ids: Collection[int]
) -> defaultdict[int, dict[int, Visit]]:
    """The visits of these occurrences, by school."""
    found: defaultdict[int, dict[int, Visit]] = defaultdict(dict)
    for row in await connection.execute(
        select(visits, people.c.name.label("curator"))
        .outerjoin(people, people.c.id == visits.c.curator_id)
        .where(visits.c.occurrence_id.in_(occurrence_ids))
    ):
        found[row.occurrence_id][row.school_id] = _visit(row)
    return found


async def _spans(connection: AsyncConnection) -> Sequence[Row[Any]]:
    found: Result[Any] = await connection.execute(
        select_events()
        .where(
            activities.c.kind == Kind.VISIT,
            occurrences.c.cancelled_at.is_(None),
            activities.c.withdrawn_at.is_(None),
        )
        .order_by(occurrences.c.ends_at, occurrences.c.id)
    )
    return found.all()


def _index(rows: Sequence[Row[Any]], wanted: int | None, now: datetime) -> int | None:
    if wanted is not None:
        ids = [row.occurrence_id for row in rows]
        return ids.index(wanted) if wanted in ids else None
    ahead = (index for index, row in enumerate(rows) if row.ends_at > now)
    return next(ahead, len(rows) - 1 if rows else None)


def _visit(row: Row[Any]) -> Visit:
    return Visit(
        row.planned_for,
        row.manner and Manner(row.manner),
        row.held_on,
        row.reported_at,
        row.curator,
        row.note,
        evidence_from(row.evidence),
        row.witness and Witness(row.witness),
        row.witnessed_at,
        row.remark,
        row.ruling and Ruling(row.ruling),
        row.ruled_at,
    )
