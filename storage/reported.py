"""What was told of targets, read for their figures."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from core.evidence import evidence_from
from core.figures import Figure
from core.goals import goal_within
from core.numbers import Number, Report, told
from core.scopes import Scope
from storage.rows import target_from
from storage.stamps import COMMUNITY, PLAN, Kept
from storage.tables import municipalities, people, reported_figures

Key = tuple[int | None, str, str]
"""What stays of a target from edition to edition: its row, whom it counts, how."""
Standing = Mapping[Key, Sequence[Report]]
"""The latest of each municipality, by what it is of."""


async def standing_reports(
    connection: AsyncConnection, scope: Scope, programme_id: int | None = None
) -> Standing:
    """The latest of each municipality, by what it is of; of one programme, or of all."""
    read = partial(_standing_reports, connection, scope, programme_id)
    return await _REPORTS_KEPT.get(connection, (scope, programme_id), read)


async def _standing_reports(
    connection: AsyncConnection, scope: Scope, programme_id: int | None
) -> Standing:
    found: defaultdict[Key, list[Report]] = defaultdict(list)
    query = _standing(everything=scope.everything, of_one=programme_id is not None)
    known = {"programme": programme_id, "municipalities": scope.municipalities}
    for row in await connection.execute(query, known):
        found[row.activity_id, row.population, row.unit].append(report_from(row))
    return dict(found)


_REPORTS_KEPT = Kept[Standing](64, PLAN, COMMUNITY)
"""With the names of who told them, and of places."""


async def reports_by_municipality(
    connection: AsyncConnection, programme_id: int
) -> dict[int, dict[Key, list[Report]]]:
    """The latest of each target of a programme, by municipality."""
    found: defaultdict[int, dict[Key, list[Report]]] = defaultdict(dict)
    query = _standing(everything=True, of_one=True)
    for row in await connection.execute(query, {"programme": programme_id}):
        found[row.municipality_id][row.activity_id, row.population, row.unit] = [report_from(row)]
    return found


@cache
def _standing(*, everything: bool, of_one: bool) -> Select[Any]:
    """Made once: what it is built of costs more than to run it."""
    programme = reported_figures.c.programme_id == bindparam("programme")
    latest = (
        select(func.max(reported_figures.c.id))
        .where(programme if of_one else true())
        .group_by(
            reported_figures.c.programme_id,
            reported_figures.c.activity_id,
            reported_figures.c.population,
            reported_figures.c.unit,
            reported_figures.c.municipality_id,
        )
    )
    within = true() if everything else _place.in_(bindparam("municipalities", expanding=True))
    query = _REPORTS.where(within, reported_figures.c.id.in_(latest))
    return query.order_by(municipalities.c.name)


def figure_told(row: Row[Any], reports: Mapping[Key, Sequence[Report]], scope: Scope) -> Figure:
    """The figure of a row of `targets` by what is told of it."""
    return told(goal_within(target_from(row), scope), reports.get(key_of(row), ()))


def key_of(row: Row[Any]) -> Key:
    """Of a row of `targets`."""
    return row.activity_id, row.population, row.unit


def reports_within(scope: Scope) -> Select[Any]:
    """All of them, with their authors and places."""
    return _REPORTS.where(true() if scope.everything else _place.in_(scope.municipalities))


_place = reported_figures.c.municipality_id
_REPORTS = (
    select(reported_figures, municipalities.c.name.label("municipality"), people.c.name)
    .join(people, people.c.id == reported_figures.c.person_id)
    .outerjoin(municipalities, municipalities.c.id == _place)
)


def report_from(row: Row[Any]) -> Report:
    """A row of them."""
    number = Number(row.done, row.total)
    return Report(
        number,
        row.municipality,
        row.name,
        row.reported_at,
        row.remark,
        evidence_from(row.evidence),
        row.municipality_id,
    )
