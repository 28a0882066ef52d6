"""The figures of every target, counted from what lies in the database."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.figures import Figure, Tally, count, tally
from core.goals import goal_within
from core.plan import Target
from core.scopes import EVERYTHING, Scope
from storage.engine import Database
from storage.programmes import Programme, list_programmes
from storage.reported import figure_told, standing_reports
from storage.rounds import Rounds
from storage.rows import target_from
from storage.tables import activities, occurrences, targets


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
    by_programme = []
    for programme in await list_programmes(database):
        async with database.reading() as connection:
            by_programme.append(await figures_of(connection, programme, now, scope, wanted))
    return [figure for figures in by_programme for figure in figures]


async def list_all_figures(
    database: Database, now: datetime, scope: Scope = EVERYTHING
) -> list[TargetFigure]:
    """The targets of every programme, counted within a scope."""
    programmes = await list_programmes(database)
    by_programme = [await list_figures(database, one, now, scope) for one in programmes]
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
    rounds = Rounds(connection, programme, now, scope)
    await rounds.read([one for held in counted.values() for one in held])
    reports = await standing_reports(connection, scope, programme.id)
    found = []
    for row in rows:
        figure = _figure(row, counted[row.id], dated[row.activity_id], rounds)
        found.append(_placed(programme, row, figure or figure_told(row, reports, scope)))
        await asyncio.sleep(0)  # a nation's take seconds: others are answered meanwhile
    return found


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
    return (
        await connection.execute(
            select(
                targets,
                activities.c.number,
                activities.c.title,
                activities.c.section,
                activities.c.recording_counts,
            )
            .outerjoin(activities, activities.c.id == targets.c.activity_id)
            .where(
                targets.c.programme_id == programme.id,
                activities.c.withdrawn_at.is_(None),
                *wanted,
            )
            .order_by(activities.c.position.is_(None), activities.c.position, targets.c.position)
        )
    ).all()


async def dated_of(
    connection: AsyncConnection, activity_ids: set[int | None]
) -> defaultdict[int | None, list[Row[Any]]]:
    """The occurrences in force of these activities, in their order."""
    found: defaultdict[int | None, list[Row[Any]]] = defaultdict(list)
    for row in await connection.execute(
        select(occurrences, activities.c.audience, activities.c.kind, activities.c.indicator)
        .join(activities)
        .where(
            occurrences.c.activity_id.in_(activity_ids - {None}),
            occurrences.c.cancelled_at.is_(None),
        )
        .order_by(occurrences.c.position)
    ):
        found[row.activity_id].append(row)
    return found


def held_of(dated: list[Row[Any]], now: datetime) -> list[Row[Any]]:
    """What is counted: the occurrences that have ended, or, before the first has, all."""
    return [one for one in dated if one.ends_at <= now] or dated


def _figure(
    row: Row[Any], counted: list[Row[Any]], dated: list[Row[Any]], rounds: Rounds
) -> Figure | None:
    """What people answered; None where there is nobody to answer, or nothing to answer about."""
    target = goal_within(target_from(row), rounds.scope)
    tallies = [_tally(row, target, one, rounds) for one in counted]
    known = [one for one in tallies if one is not None]
    if not known:
        return None
    last = max(rounds.closes_at(one) for one in dated)
    return count(
        target,
        known,
        held=any(one.ends_at <= rounds.now for one in counted),
        frozen_at=last if last <= rounds.now else None,
    )


def _tally(row: Row[Any], target: Target, occurrence: Row[Any], rounds: Rounds) -> Tally | None:
    round_ = rounds.round(target.population, occurrence)
    if round_ is None:
        return None
    return tally(round_, recording_counts=row.recording_counts)
