"""The rounds that figures are counted of: who was to take part in an occurrence, who answered."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from core.check_ins import LISTABLE, Answer
from core.courses import counted_by
from core.figures import Round
from core.people import Community
from core.plan import Kind, Population
from core.populations import OF_SCHOOLS, Census, audience, census
from core.rounds_of_visits import visited
from core.scopes import Scope
from core.submissions import is_reviewed
from core.timings import Form
from core.visits import Visit
from storage.answers import Closing, Standing, standing_each
from storage.community import Chronicle, load_chronicle, local_day
from storage.events import words_of
from storage.programmes import Programme
from storage.standings import standings
from storage.visits import visits_each


@dataclass(slots=True)
class Rounds:
    """One look at one programme: what several targets need is read once, by few queries."""

    connection: AsyncConnection
    programme: Programme
    now: datetime
    scope: Scope
    extensions: Mapping[int, Mapping[int, datetime]]
    chronicle: Chronicle | None = None
    communities: dict[date, Community] = field(default_factory=dict)
    people: frozenset[int] | None = None
    """Whose answers may count; None is everybody's."""
    said: dict[int, Standing] = field(default_factory=dict)
    visits: dict[int, dict[int, Visit]] = field(default_factory=dict)

    async def read(self, occurrences: Collection[Row[Any]]) -> None:
        """Read what the rounds of these occurrences are made of."""
        if occurrences:
            self.chronicle = await load_chronicle(self.connection, self.scope)
            self.people = self._people(occurrences)
            self.said = await self._said(occurrences)
            visiting = {one.id for one in occurrences if one.kind == Kind.VISIT}
            self.visits = await visits_each(self.connection, visiting) if visiting else {}

    def part(self, scope: Scope, chronicle: Chronicle) -> "Rounds":
        """A part of what was read for everybody: of that scope, whose chronicle it is."""
        people = frozenset().union(*(post.people for post in chronicle.memberships))
        return Rounds(
            self.connection,
            self.programme,
            self.now,
            scope,
            self.extensions,
            chronicle,
            people=people,
            said={id_: said.of(people) for id_, said in self.said.items()},
            visits=self.visits,
        )

    async def _said(self, occurrences: Collection[Row[Any]]) -> dict[int, Standing]:
        extended = {one.id for one in occurrences if one.id in self.extensions}
        others = [one for one in occurrences if one.id not in extended]
        said = await standings(self.connection, others, self.now, self.people)
        if extended:
            said |= await standing_each(
                self.connection, extended, self.now, self.people, Closing.OWN
            )
        return said

    def round(self, population: Population, occurrence: Row[Any]) -> Round | None:
        """Of what was read; None where a population has no people of ours behind it, or no say."""
        found = self.census(population, occurrence)
        if found is not None and _counts_visits(population, occurrence):
            return self._visited(found, occurrence, occurrence.closes_at)
        if found is None or not self._is_asked(found, occurrence):
            return None
        words = words_of(occurrence)
        said = self.said.get(occurrence.id, Standing())
        verifiable = frozenset(words.by_answer) | _reviewed(occurrence) | _listed(occurrence)
        counts = counted_by(occurrence.indicator) if occurrence.form == Form.COURSE else None
        return Round(found, said.answers, said.verified, verifiable, words.required, counts)

    def visits_by_now(self, population: Population, occurrence: Row[Any]) -> Round | None:
        """Where it is visits that count: those after the close too."""
        if not _counts_visits(population, occurrence):
            return None
        found = self.census(population, occurrence)
        return visited(found, self._as_of_now(occurrence)) if found else None

    def _visited(self, schools: Census, occurrence: Row[Any], closes_at: datetime) -> Round:
        extended = self.extensions.get(occurrence.id, {})
        stood = {
            school: visit.as_of(min(self.now, max(closes_at, extended.get(school, closes_at))))
            for school, visit in self.visits.get(occurrence.id, {}).items()
        }
        return visited(schools, stood)

    def _as_of_now(self, occurrence: Row[Any]) -> dict[int, Visit]:
        known = self.visits.get(occurrence.id, {})
        return {school: visit.as_of(self.now) for school, visit in known.items()}

    def day_of(self, occurrence: Row[Any]) -> date:
        """The day whose population is counted."""
        return local_day(occurrence.starts_at, self.programme.zone.key)

    def census(self, population: Population, occurrence: Row[Any]) -> Census | None:
        """A population on the day of an occurrence, within the scope."""
        assert self.chronicle is not None  # noqa: S101  # `read` comes first
        day = self.day_of(occurrence)
        kept = self.chronicle.censuses.get((population, day))
        if kept is None:
            kept = (census(population, self.community(day)),)
            self.chronicle.censuses.keep((population, day), kept)
        return kept[0]

    def community(self, day: date) -> Community:
        """Everybody who counts that day, within the scope."""
        assert self.chronicle is not None  # noqa: S101  # `read` comes first
        if day not in self.communities:
            self.communities[day] = self.scope.narrow(self.chronicle.on(day))
        return self.communities[day]

    def _people(self, occurrences: Collection[Row[Any]]) -> frozenset[int] | None:
        if self.scope.everything:
            return None
        days = {self.day_of(one) for one in occurrences}
        held = (post for day in days for post in self.community(day).memberships)
        return frozenset().union(*(post.people for post in held))

    def _is_asked(self, population: Census, occurrence: Row[Any]) -> bool:
        """A duty asks only those who deliver it: whoever else its goal counts has no say, no 0."""
        if occurrence.form == Form.MEETING:
            return True
        named = map(Population, occurrence.audience)
        asked = audience(named, self.community(self.day_of(occurrence)))
        return any(unit.people & asked for unit in population.units)


def _counts_visits(population: Population, occurrence: Row[Any]) -> bool:
    return occurrence.kind == Kind.VISIT and population in OF_SCHOOLS


def _reviewed(occurrence: Row[Any]) -> frozenset[Answer]:
    """What is proved by who looks at documents."""
    looked_at = is_reviewed(Kind(occurrence.kind), Form(occurrence.form))
    return frozenset({Answer.DONE}) if looked_at else frozenset()


def _listed(occurrence: Row[Any]) -> frozenset[Answer]:
    """What the platform's list proves; one that came after the close proves nothing any more."""
    in_time = occurrence.listed_at is not None and occurrence.listed_at <= occurrence.closes_at
    return LISTABLE if in_time else frozenset()
