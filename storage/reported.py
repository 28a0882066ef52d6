"""What was told of targets, read for their figures."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, func, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from core.figures import Figure
from core.goals import goal_within
from core.numbers import Number, Report, told
from core.scopes import Scope
from storage.rows import target_from
from storage.tables import municipalities, people, reported_figures

Key = tuple[int | None, str, str]
"""What stays of a target from edition to edition: its row, whom it counts, how."""


async def standing_reports(
    connection: AsyncConnection, scope: Scope, programme_id: int | None = None
) -> defaultdict[Key, list[Report]]:
    """The latest of each municipality, by what it is of; of one programme, or of all."""
    latest = (
        select(func.max(reported_figures.c.id))
        .where(true() if programme_id is None else reported_figures.c.programme_id == programme_id)
        .group_by(
            reported_figures.c.programme_id,
            reported_figures.c.activity_id,
            reported_figures.c.population,
            reported_figures.c.unit,
            reported_figures.c.municipality_id,
        )
    )
    found: defaultdict[Key, list[Report]] = defaultdict(list)
    query = reports_within(scope).where(reported_figures.c.id.in_(latest))
    for row in await connection.execute(query.order_by(municipalities.c.name)):
        found[row.activity_id, row.population, row.unit].append(report_from(row))
    return found


def figure_told(row: Row[Any], reports: Mapping[Key, Sequence[Report]], scope: Scope) -> Figure:
    """The figure of a row of `targets` by what is told of it."""
    return told(goal_within(target_from(row), scope), reports.get(key_of(row), ()))


def key_of(row: Row[Any]) -> Key:
    """Of a row of `targets`."""
    return row.activity_id, row.population, row.unit


def reports_within(scope: Scope) -> Select[Any]:
    """All of them, with their authors and places."""
    within = reported_figures.c.municipality_id.in_(scope.municipalities)
    return (
        select(reported_figures, municipalities.c.name.label("municipality"), people.c.name)
        .join(people, people.c.id == reported_figures.c.person_id)
        .outerjoin(municipalities, municipalities.c.id == reported_figures.c.municipality_id)
        .where(true() if scope.everything else within)
    )


def report_from(row: Row[Any]) -> Report:
    """A row of them."""
    number = Number(row.done, row.total)
    return Report(number, row.municipality, row.name, row.reported_at, row.remark)
