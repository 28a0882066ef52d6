"""What coordinators tell of the targets whose people cannot answer."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, exists, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act
from core.evidence import Evidence
from core.numbers import Number, Report, may_be_told
from core.plan import Population
from core.scopes import Scope
from storage.engine import Database
from storage.goals import TargetFigure
from storage.reported import figure_told, key_of, report_from, reports_within, standing_reports
from storage.tables import (
    activities,
    municipalities,
    occurrences,
    programmes,
    reported_figures,
    targets,
)
from storage.upsert import insert_new

HISTORY = 10
"""So many of the last are shown."""


@dataclass(frozen=True, slots=True)
class Place:
    """Of what a number is told. Without an id it is the region's own."""

    id: int | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A target whose numbers are told: its figure, what it is made of, of what one may tell."""

    figure: TargetFigure
    indicator: str
    zone: ZoneInfo
    parts: tuple[Report, ...]
    places: tuple[Place, ...]


async def list_wanted(database: Database, scope: Scope) -> list[Wanted]:
    """All of them within a scope, in the order of the plans."""
    async with database.reading() as connection:
        return await _wanted(connection, scope, true())


async def find_wanted(database: Database, target_id: int, scope: Scope) -> Wanted | None:
    """One of them; None where there is none such any more."""
    async with database.reading() as connection:
        found = await _wanted(connection, scope, targets.c.id == target_id)
        return found[0] if found else None


async def history_of(database: Database, target_id: int, scope: Scope) -> list[Report]:
    """What was told of a target within a scope, the latest first."""
    async with database.reading() as connection:
        row = await _target(connection, target_id)
        if row is None:
            return []
        found = await connection.execute(
            reports_within(scope)
            .where(*_of(row))
            .order_by(reported_figures.c.id.desc())
            .limit(HISTORY)
        )
        return [report_from(one) for one in found]


async def report_number(
    database: Database,
    place: tuple[int, int | None],
    told: tuple[Number, str | None],
    act: Act,
    scope: Scope,
    *,
    evidence: Evidence | None = None,
) -> bool:
    """Keep what somebody tells of a target and a municipality: a number, a remark, a file.

    False where there is nothing to tell, or it is not his to.
    """
    (target_id, municipality_id), (number, remark) = place, told
    async with database.writing() as connection:
        found = await _wanted(connection, scope, targets.c.id == target_id)
        if not found or municipality_id not in {place.id for place in found[0].places}:
            return False
        row = await _target(connection, target_id)
        assert row is not None  # noqa: S101  # it was found a moment ago
        await connection.execute(
            insert_new(connection, reported_figures).values(
                programme_id=row.programme_id,
                activity_id=row.activity_id,
                population=row.population,
                unit=row.unit,
                municipality_id=municipality_id,
                done=number.done,
                total=number.total,
                remark=remark,
                evidence=asdict(evidence) if evidence else None,
                person_id=act.person_id,
                reported_at=act.at,
                update_id=act.update_id,
            )
        )
        return True


async def _wanted(
    connection: AsyncConnection, scope: Scope, which: ColumnElement[bool]
) -> list[Wanted]:
    rows = await rows_told(connection, which)
    reports = await standing_reports(connection, scope)
    places = await _places(connection, scope)
    return [
        Wanted(
            TargetFigure(
                row.programme,
                row.activity_id,
                row.number,
                row.title or row.programme,
                figure_told(row, reports, scope),
                row.id,
                row.section,
            ),
            row.indicator or "",
            ZoneInfo(row.zone),
            tuple(reports.get(key_of(row), ())),
            places,
        )
        for row in rows
    ]


async def rows_told(
    connection: AsyncConnection, which: ColumnElement[bool] | None = None
) -> Sequence[Row[Any]]:
    """The targets whose numbers are told, in the order of the plans."""
    return [
        row
        for row in await connection.execute(_TARGETS.where(true() if which is None else which))
        if not row.enrolment and may_be_told(Population(row.population), dated=row.dated)
    ]


async def _places(connection: AsyncConnection, scope: Scope) -> tuple[Place, ...]:
    """Of what one may tell: a municipality of its own, the region of itself and in their place."""
    within = true() if scope.everything else municipalities.c.id.in_(scope.municipalities)
    found = await connection.execute(
        select(municipalities.c.id, municipalities.c.name)
        .where(within)
        .order_by(municipalities.c.name)
    )
    region = [Place(None, None)] if scope.everything else []
    return (*region, *(Place(row.id, row.name) for row in found))


async def _target(connection: AsyncConnection, target_id: int) -> Row[Any] | None:
    return (await connection.execute(select(targets).where(targets.c.id == target_id))).first()


def _of(row: Row[Any]) -> Iterable[ColumnElement[bool]]:
    yield reported_figures.c.programme_id == row.programme_id
    yield reported_figures.c.activity_id.is_not_distinct_from(row.activity_id)
    yield reported_figures.c.population == row.population
    yield reported_figures.c.unit == row.unit


_TARGETS = (
    select(
        targets,
        programmes.c.name.label("programme"),
        programmes.c.zone,
        activities.c.number,
        activities.c.title,
        activities.c.section,
        activities.c.indicator,
        activities.c.period,
        programmes.c.created_at,
        exists()
        .where(
            occurrences.c.activity_id == targets.c.activity_id,
            occurrences.c.cancelled_at.is_(None),
        )
        .label("dated"),
    )
    .join(programmes, programmes.c.id == targets.c.programme_id)
    .outerjoin(activities, activities.c.id == targets.c.activity_id)
    .where(or_(targets.c.activity_id.is_(None), activities.c.withdrawn_at.is_(None)))
    .order_by(
        programmes.c.name,
        activities.c.position.is_(None),
        activities.c.position,
        targets.c.position,
    )
)
