"""The figures of every target, counted from what lies in the database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.figures import Figure, count
from core.goals import goal_within
from core.plan import Population
from core.scopes import EVERYTHING, Scope
from storage.engine import Database
from storage.enrolled import enrolled_each
from storage.extended import extensions_each
from storage.programmes import Programme, all_programmes
from storage.reported import figure_told, standing_reports
from storage.rounds import Rounds
from storage.rows import target_from
from storage.tables import activities, occurrences, targets
from storage.tallies import Sought, tallies_each


@dataclass(frozen=True, slots=True)
class TargetFigure:
    """A target's place in the plan, and its figure. A programme's own target has no activity."""

    programme: str
    activity_id: int | None
    activity: str | None
    title: str
    figure: Figure
    target_id: int
    section: str | None = None


async def list_figures(
    database: Database, programme: Programme, now: datetime, scope: Scope = EVERYTHING
) -> list[TargetFigure]:
    """Every target of a programme in the order of its plan, its own ones last.

    Counted within a scope: of its schools and people alone.
    """
    async with database.reading() as connection:
        return await figures_of(connection, programme, now, scope)


async def row_figures(
    database: Database, activity_id: int, now: datetime, scope: Scope
) -> list[TargetFigure]:
    """The targets of one row of a plan."""
    wanted = targets.c.activity_id == activity_id
    async with database.reading() as connection:
        by_programme = [
            await figures_of(connection, programme, now, scope, wanted)
            for programme in await all_programmes(connection)
        ]
    return [figure for figures in by_programme for figure in figures]


async def list_all_figures(
    database: Database, now: datetime, scope: Scope = EVERYTHING
) -> list[TargetFigure]:
    """The targets of every programme, counted within a scope."""
    async with database.reading() as connection:
        by_programme = [
            await figures_of(connection, programme, now, scope)
            for programme in await all_programmes(connection)
        ]
    return [figure for figures in by_programme for figure in figures]


async def figures_of(
    connection: AsyncConnection,
    programme: Programme,
    now: datetime,
    scope: Scope,
    *wanted: ColumnElement[bool],
) -> list[TargetFigure]:
    """The targets of a programme, or those wanted. The queries do not grow with what is counted."""
    rows = await _targets(connection, programme, wanted)
    dated = await dated_of(connection, {row.activity_id for row in rows})
    counted = {row.id: held_of(dated[row.activity_id], now) for row in rows}
    sought = {row.id: [_sought(row, one) for one in counted[row.id]] for row in rows}
    held = {one.id: one for ones in counted.values() for one in ones}
    extended = await extensions_each(connection, held)
    rounds = Rounds(connection, programme, now, scope, extended)
    tallies = await tallies_each(rounds, held, {one for ones in sought.values() for one in ones})
    reports = await standing_reports(connection, scope, programme.id)
    on_roster = await enrolled_each(connection, rows, programme, now, scope)

    def figure(row: Row[Any]) -> Figure:
        if row.id in on_roster:
            return on_roster[row.id].figure
        known = [one for one in map(tallies.__getitem__, sought[row.id]) if one is not None]
        if not known:  # nobody to answer, or nothing to answer about
            return figure_told(row, reports, scope)
        return count(
            goal_within(target_from(row), scope),
            known,
            held=any(one.ends_at <= now for one in counted[row.id]),
            frozen_at=_frozen_at(dated[row.activity_id], extended, now),
        )

    return [_placed(programme, row, figure(row)) for row in rows]


def _placed(programme: Programme, row: Row[Any], figure: Figure) -> TargetFigure:
    return TargetFigure(
        programme.name,
        row.activity_id,
        row.number,
        row.title or programme.name,
        figure,
        row.id,
        row.section,
    )


async def _targets(
    connection: AsyncConnection, programme: Programme, wanted: Sequence[ColumnElement[bool]]
) -> Sequence[Row[Any]]:
    query = _TARGETS.where(*wanted) if wanted else _TARGETS
    return (await connection.execute(query, {"programme": programme.id})).all()


async def dated_of(
    connection: AsyncConnection, activity_ids: set[int | None]
) -> defaultdict[int | None, list[Row[Any]]]:
    """The occurrences in force of these activities, in their order."""
    found: defaultdict[int | None, list[Row[Any]]] = defaultdict(list)
    for row in await connection.execute(_DATED, {"ids": activity_ids - {None}}):
        found[row.activity_id].append(row)
    return found


# Made once: what they are built of costs more than to run them.
_TARGETS = (
    select(
        targets,
        activities.c.number,
        activities.c.title,
        activities.c.section,
        activities.c.recording_counts,
    )
    .outerjoin(activities, activities.c.id == targets.c.activity_id)
    .where(
        targets.c.programme_id == bindparam("programme"),
        activities.c.withdrawn_at.is_(None),
    )
    .order_by(activities.c.position.is_(None), activities.c.position, targets.c.position)
)
_DATED = (
    select(occurrences, activities.c.audience, activities.c.kind, activities.c.indicator)
    .join(activities)
    .where(
        occurrences.c.activity_id.in_(bindparam("ids", expanding=True)),
        occurrences.c.cancelled_at.is_(None),
    )
    .order_by(occurrences.c.position)
)


def held_of(dated: list[Row[Any]], now: datetime) -> list[Row[Any]]:
    """What is counted: the occurrences that have ended, or, before the first has, all."""
    return [one for one in dated if one.ends_at <= now] or dated


def _sought(row: Row[Any], occurrence: Row[Any]) -> Sought:
    return Sought(occurrence.id, Population(row.population), row.recording_counts)


def _frozen_at(
    dated: Iterable[Row[Any]], extended: Mapping[int, Mapping[int, datetime]], now: datetime
) -> datetime | None:
    """When the last school's answers closed, if they have."""
    last: datetime = max(
        moment for one in dated for moment in (one.closes_at, *extended.get(one.id, {}).values())
    )
    return last if last <= now else None
