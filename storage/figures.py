"""The figures of every target, counted from what lies in the database."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.check_ins import CheckIn, latest
from core.figures import Figure, Round, count, no_data
from core.people import Community
from core.plan import Population, Target, Unit
from core.populations import Census, audience, census
from core.scopes import EVERYTHING, Scope
from core.timings import Form
from storage.answers import check_ins_of
from storage.community import load_community, local_day
from storage.engine import Database
from storage.events import words_of
from storage.programmes import Programme, list_programmes
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


async def list_figures(
    database: Database, programme: Programme, now: datetime, scope: Scope = EVERYTHING
) -> list[TargetFigure]:
    """Every target of a programme in the order of its plan, its own ones last.

    Counted within a scope: of its schools and people alone.
    """
    return await _figures(database, programme, now, scope)


async def row_figures(
    database: Database, activity_id: int, now: datetime, scope: Scope
) -> list[TargetFigure]:
    """The targets of one row of a plan."""
    wanted = targets.c.activity_id == activity_id
    by_programme = [
        await _figures(database, one, now, scope, wanted) for one in await list_programmes(database)
    ]
    return [figure for figures in by_programme for figure in figures]


async def list_all_figures(
    database: Database, now: datetime, scope: Scope = EVERYTHING
) -> list[TargetFigure]:
    """The targets of every programme, counted within a scope."""
    programmes = await list_programmes(database)
    by_programme = [await list_figures(database, one, now, scope) for one in programmes]
    return [figure for figures in by_programme for figure in figures]


async def _figures(
    database: Database,
    programme: Programme,
    now: datetime,
    scope: Scope,
    *wanted: ColumnElement[bool],
) -> list[TargetFigure]:
    async with database.reading() as connection:
        counting = _Counting(connection, programme, now, scope)
        rows = await connection.execute(
            select(targets, activities.c.number, activities.c.title, activities.c.recording_counts)
            .outerjoin(activities, activities.c.id == targets.c.activity_id)
            .where(
                targets.c.programme_id == programme.id,
                activities.c.withdrawn_at.is_(None),
                *wanted,
            )
            .order_by(activities.c.position.is_(None), activities.c.position, targets.c.position)
        )
        return [
            TargetFigure(
                programme.name,
                row.activity_id,
                row.number,
                row.title or programme.name,
                await counting.figure(row),
            )
            for row in rows.all()
        ]


@dataclass(slots=True)
class _Counting:
    """One look at one programme: what several targets need is read once."""

    connection: AsyncConnection
    programme: Programme
    now: datetime
    scope: Scope
    communities: dict[date, Community] = field(default_factory=dict)
    answers: dict[int, dict[int, CheckIn]] = field(default_factory=dict)
    occurrences: dict[int, list[Row[Any]]] | None = None

    async def figure(self, row: Row[Any]) -> Figure:
        """The figure of one row of `targets`."""
        target = self._goal(target_from(row))
        dated = (await self._occurrences()).get(row.activity_id, [])
        ended = [occurrence for occurrence in dated if occurrence.ends_at <= self.now]
        rounds = [await self._round(target, occurrence) for occurrence in ended or dated]
        known = [round_ for round_ in rounds if round_ is not None]
        if not known:
            return no_data(target)
        return count(
            target,
            known,
            recording_counts=row.recording_counts,
            held=bool(ended),
            frozen_at=self._frozen_at(dated),
        )

    def _goal(self, target: Target) -> Target:
        """«Обучено 82 куратора» is the goal of the whole programme, and of no part of it."""
        whole = self.scope.everything or target.unit is Unit.PERCENT
        return target if whole else replace(target, value=None)

    async def _round(self, target: Target, occurrence: Row[Any]) -> Round | None:
        community = await self._community(local_day(occurrence.starts_at, self.programme.zone.key))
        population = census(target.population, community)
        if population is None or not _is_asked(population, occurrence, community):
            return None
        words, said = words_of(occurrence), await self._answers(occurrence)
        return Round(
            population,
            {person: one.answer for person, one in said.items()},
            frozenset(person for person, one in said.items() if one.verified),
            frozenset(words.by_answer),
            words.required,
        )

    async def _answers(self, occurrence: Row[Any]) -> dict[int, CheckIn]:
        """What people had answered by now, or by the close."""
        if occurrence.id not in self.answers:
            as_of = min(self.now, occurrence.closes_at)
            came = await check_ins_of(self.connection, occurrence.id)
            self.answers[occurrence.id] = latest(came, as_of)
        return self.answers[occurrence.id]

    def _frozen_at(self, dated: Sequence[Row[Any]]) -> datetime | None:
        last = max(occurrence.closes_at for occurrence in dated)
        return last if last <= self.now else None

    async def _community(self, day: date) -> Community:
        if day not in self.communities:
            self.communities[day] = self.scope.narrow(await load_community(self.connection, day))
        return self.communities[day]

    async def _occurrences(self) -> dict[int, list[Row[Any]]]:
        if self.occurrences is None:
            self.occurrences = defaultdict(list)
            for row in await self.connection.execute(
                select(occurrences, activities.c.audience)
                .join(activities)
                .where(
                    activities.c.programme_id == self.programme.id,
                    occurrences.c.cancelled_at.is_(None),
                )
                .order_by(occurrences.c.position)
            ):
                self.occurrences[row.activity_id].append(row)
        return self.occurrences


def _is_asked(population: Census, occurrence: Row[Any], community: Community) -> bool:
    """A duty asks only those who deliver it: whoever else its goal counts has no say, and no 0."""
    if occurrence.form == Form.MEETING:
        return True
    asked = audience(map(Population, occurrence.audience), community)
    return any(unit.people & asked for unit in population.units)
