"""A figure explained by the names behind it, read in the transaction that shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.check_ins import Answer
from core.enrolment import Part
from core.explanations import Counted, LeftOut, Why, explain, left_out
from core.figures import Round
from core.plan import Population
from core.scopes import Scope
from core.timings import Form
from storage.answers import Closing, Standing, standing_each
from storage.engine import Database
from storage.enrolled import enrolled_each
from storage.extended import extensions_each
from storage.figures import figures_of
from storage.goals import TargetFigure, dated_of, held_of
from storage.programmes import Programme, programme_of_target
from storage.rounds import Rounds
from storage.tables import activities, addresses, targets


@dataclass(frozen=True, slots=True)
class ExplainedRound:
    """One occurrence of a figure: all its units, those known by number alone, who is left out."""

    occurrence_id: int
    version: int
    form: Form
    day: date
    ends_at: datetime
    closes_at: datetime
    counted: tuple[Counted, ...]
    unnamed: Mapping[int, int]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure of a part of the programme, with the rounds it is the sum of."""

    programme: Programme
    target: TargetFigure
    rounds: tuple[ExplainedRound, ...]
    municipalities: Mapping[int, str]
    schools: Mapping[int, tuple[str, int]]
    """Names and municipalities."""
    enrolled: tuple[Part, ...] = ()
    """What it is made of, where the roster answers it."""

    @property
    def late(self) -> int:
        """How many units have been done since the figure was frozen."""
        return sum(one.why is Why.LATE for round_ in self.rounds for one in round_.counted)


async def explain_target(
    database: Database, target_id: int, now: datetime, scope: Scope
) -> Explanation | None:
    """The figure of one target within a scope, explained; None where the plan has it no more."""
    async with database.reading() as connection:
        return await explained(connection, target_id, now, scope)


async def explained(
    connection: AsyncConnection, target_id: int, now: datetime, scope: Scope
) -> Explanation | None:
    """The same in a transaction that does more."""
    programme = await programme_of_target(connection, target_id)
    if programme is None:
        return None
    found = await figures_of(connection, programme, now, scope, targets.c.id == target_id)
    if not found:
        return None
    dated = (await dated_of(connection, {found[0].activity_id}))[found[0].activity_id]
    held = held_of(dated, now)
    extended = await extensions_each(connection, {one.id for one in held})
    rounds = Rounds(connection, programme, now, scope, extended)
    await rounds.read(held)
    explaining = await _Explaining.begin(connection, rounds, found[0], held)
    known = [one for one in map(explaining.round, held) if one is not None]
    chronicle = rounds.chronicle
    return Explanation(
        programme,
        found[0],
        tuple(known),
        {one.id: one.name for one in chronicle.municipalities} if chronicle else {},
        {one.id: (one.name, one.municipality_id) for one in chronicle.schools} if chronicle else {},
        await _enrolled(rounds, target_id),
    )


async def _enrolled(rounds: Rounds, target_id: int) -> tuple[Part, ...]:
    goals = await rounds.connection.execute(select(targets).where(targets.c.id == target_id))
    goal = await enrolled_each(
        rounds.connection, goals.all(), rounds.programme, rounds.now, rounds.scope
    )
    return goal[target_id].parts if goal else ()


@dataclass(frozen=True, slots=True)
class _Explaining:
    """What the rounds of one target are explained by."""

    rounds: Rounds
    target: TargetFigure
    recording_counts: bool
    later: Mapping[int, Standing]
    registered: frozenset[int]

    @classmethod
    async def begin(
        cls, connection: AsyncConnection, rounds: Rounds, target: TargetFigure, held: list[Row[Any]]
    ) -> "_Explaining":
        recording = await connection.scalar(
            select(activities.c.recording_counts).where(activities.c.id == target.activity_id)
        )
        wanted = {one.id for one in held}
        later = await standing_each(connection, wanted, rounds.now, rounds.people, Closing.NONE)
        registered = await connection.scalars(select(addresses.c.person_id))
        return cls(rounds, target, bool(recording), later, frozenset(registered))

    def round(self, occurrence: Row[Any]) -> ExplainedRound | None:
        population = self.target.figure.target.population
        found = self.rounds.round(population, occurrence)
        if found is None:
            return None
        later, registered = self._known(population, occurrence, found)
        counted = explain(found, later, registered, recording_counts=self.recording_counts)
        day = self.rounds.day_of(occurrence)
        return ExplainedRound(
            occurrence.id,
            occurrence.version,
            Form(occurrence.form),
            day,
            occurrence.ends_at,
            occurrence.closes_at,
            counted,
            found.census.unnamed,
            self._left_out(day),
        )

    def _known(
        self, population: Population, occurrence: Row[Any], found: Round
    ) -> tuple[Mapping[int, Answer], frozenset[int]]:
        """The answers by now, and who could give one."""
        by_now = self.rounds.visits_by_now(population, occurrence)
        if by_now is not None:
            return by_now.answers, frozenset().union(*(one.people for one in found.census.units))
        return self.later.get(occurrence.id, Standing()).answers, self.registered

    def _left_out(self, day: date) -> tuple[LeftOut, ...]:
        chronicle, scope = self.rounds.chronicle, self.rounds.scope
        if chronicle is None:
            return ()
        return left_out(
            self.target.figure.target.population,
            [post for post in chronicle.memberships if scope.covers(post)],
            [school for school in chronicle.schools if scope.covers_school(school)],
            self.rounds.community(day),
            day,
        )
