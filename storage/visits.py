"""How visits stand, school by school."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Result, Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.by_school import BySchool, neighbours, place_among
from core.evidence import evidence_from
from core.people import Community
from core.plan import Kind
from core.scopes import Scope
from core.visit_months import MonthOfVisits, dated, month_of
from core.visits import Approval, Manner, Ruling, SchoolVisit, Visit, Witness
from storage.community import load_community, local_day
from storage.engine import Database
from storage.events import event_from, select_events
from storage.extended import extensions_each
from storage.tables import activities, occurrences, people, visits

NEVER = Visit()
_planners = people.alias("planners")

Round = BySchool[SchoolVisit]
"""One span of visits."""


async def list_visits(
    database: Database, scope: Scope, now: datetime, occurrence_id: int | None = None
) -> Round | None:
    """The visits of a scope; without an id, of the span that ends next, else of the last.

    None where the plan has no visits, or none of that id.
    """
    async with database.reading() as connection:
        return await visits_within(connection, scope, now, occurrence_id)


async def visits_of_month(
    database: Database, scope: Scope, now: datetime, month: date | None = None
) -> MonthOfVisits | None:
    """The visits of a scope in a month, by default this one; None where the plan has no visits."""
    async with database.reading() as connection:
        rows = await _spans(connection)
        if not rows:
            return None
        today = local_day(now, rows[0].zone)
        community = await load_community(connection, today)
        known = await visits_each(connection, [row.occurrence_id for row in rows])
        found = (
            dated(row.occurrence_id, one)
            for row in rows
            for one in _by_school(community, known[row.occurrence_id], scope)
        )
        return month_of((one for one in found if one), month or today.replace(day=1))


async def visits_within(
    connection: AsyncConnection, scope: Scope, now: datetime, occurrence_id: int | None
) -> Round | None:
    """The same in a transaction that does more."""
    rows = await _spans(connection)
    index = place_among(rows, occurrence_id, now)
    if index is None:
        return None
    event = event_from(rows[index])
    community = await load_community(connection, local_day(event.starts_at, event.zone.key))
    known = (await visits_each(connection, [event.occurrence_id]))[event.occurrence_id]
    extended = (await extensions_each(connection, [event.occurrence_id]))[event.occurrence_id]
    schools = (
        replace(one, extended_to=extended.get(one.school_id))
        for one in _by_school(community, known, scope)
    )
    return BySchool(event, tuple(schools), *neighbours(rows, index))


def _by_school(
    community: Community, known: Mapping[int, Visit], scope: Scope
) -> Iterator[SchoolVisit]:
    places = {one.id: one.name for one in community.municipalities}
    for school in scope.narrow(community).schools:
        place = places[school.municipality_id]
        yield SchoolVisit(school.id, school.name, place, known.get(school.id, NEVER))


async def visits_each(
    connection: AsyncConnection, occurrence_ids: Collection[int]
) -> defaultdict[int, dict[int, Visit]]:
    """The visits of these occurrences, by school."""
    found: defaultdict[int, dict[int, Visit]] = defaultdict(dict)
    for row in await connection.execute(
        select(visits, people.c.name.label("curator"), _planners.c.name.label("planner"))
        .outerjoin(people, people.c.id == visits.c.curator_id)
        .outerjoin(_planners, _planners.c.id == visits.c.planner_id)
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
        row.planned_at,
        row.planner_id,
        row.planner,
        row.approval and Approval(row.approval),
        row.approval_remark,
    )
