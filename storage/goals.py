"""The targets of a programme, with the occurrences they are counted over."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.enrolment import Enrolled
from core.figures import Figure, Tally, count
from core.goals import goal_within
from core.numbers import Report
from core.plan import Population
from core.scopes import Scope
from storage.extended import extensions_each
from storage.programmes import Programme
from storage.reported import Key, figure_told
from storage.rows import target_from
from storage.stamps import PLAN, Kept
from storage.tables import activities, occurrences, targets
from storage.tallies import Sought


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


@dataclass(frozen=True, slots=True)
class Counted:
    """What the figures of a part are made of."""

    tallies: Mapping[Sought, Tally | None]
    reports: Mapping[Key, Sequence[Report]]
    enrolled: Mapping[int, Enrolled]


@dataclass(frozen=True, slots=True)
class Planned:
    """Targets, the occurrences in force of their rows, and the dates put off for schools."""

    rows: Sequence[Row[Any]]
    dated: Mapping[int | None, list[Row[Any]]]
    extended: Mapping[int, Mapping[int, datetime]]


@dataclass(frozen=True)
class Goals:
    """The targets of a programme, with the occurrences they are counted over."""

    programme: Programme
    now: datetime
    planned: Planned

    @property
    def rows(self) -> Sequence[Row[Any]]:
        """The targets, in the order of the plan."""
        return self.planned.rows

    @property
    def extended(self) -> Mapping[int, Mapping[int, datetime]]:
        """The dates put off for schools, by occurrence."""
        return self.planned.extended

    @property
    def held(self) -> dict[int, Row[Any]]:
        """All that is counted, by id."""
        return {one.id: one for counted in self._counted.values() for one in counted}

    @property
    def sought(self) -> set[Sought]:
        """The parts of all figures."""
        return {one for sought in self._sought.values() for one in sought}

    @cached_property
    def _counted(self) -> dict[int | None, list[Row[Any]]]:
        """By row of the plan."""
        return {id_: held_of(dated, self.now) for id_, dated in self.planned.dated.items()}

    @cached_property
    def _sought(self) -> dict[int, list[Sought]]:
        """By target."""
        return {
            row.id: [_sought(row, one) for one in self._counted.get(row.activity_id, ())]
            for row in self.rows
        }

    def figures(self, counted: Counted, scope: Scope) -> list[TargetFigure]:
        """The figures of a part, in the order of the plan."""
        return [
            _placed(self.programme, row, self._figure(row, counted, scope)) for row in self.rows
        ]

    def _figure(self, row: Row[Any], counted: Counted, scope: Scope) -> Figure:
        if row.id in counted.enrolled:
            return counted.enrolled[row.id].figure
        known = [one for one in map(counted.tallies.__getitem__, self._sought[row.id]) if one]
        if not known:  # nobody to answer, or nothing to answer about
            return figure_told(row, counted.reports, scope)
        return count(
            goal_within(target_from(row), scope),
            known,
            held=any(one.ends_at <= self.now for one in self._counted[row.activity_id]),
            frozen_at=_frozen_at(self.planned.dated[row.activity_id], self.extended, self.now),
        )


async def goals_of(
    connection: AsyncConnection, programme: Programme, now: datetime, *wanted: ColumnElement[bool]
) -> Goals:
    """All of a programme in force, or those wanted."""
    read = partial(_read, connection, programme, wanted)
    planned = await (read() if wanted else _PLANNED.get(connection, programme.id, read))
    return Goals(programme, now, planned)


async def _read(
    connection: AsyncConnection, programme: Programme, wanted: Sequence[ColumnElement[bool]]
) -> Planned:
    rows = await _targets(connection, programme, wanted)
    dated = await dated_of(connection, {row.activity_id for row in rows})
    every = {one.id for held in dated.values() for one in held}
    return Planned(rows, dict(dated), dict(await extensions_each(connection, every)))


_PLANNED = Kept[Planned](32, PLAN)
"""Those of so many programmes: a plan of a thousand rows is of a megabyte."""


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
