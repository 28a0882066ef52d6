"""Random histories of a small programme: people, schools, events and answers that change."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import select

from core.audit import Act
from core.check_ins import Answer, CheckIn, Source
from core.handover import Handover
from core.plan import Indicator, Population
from core.rescheduling import Cancellation, Detail, NewDay, NewRule, NewText, Restoration, Rule
from core.scopes import EVERYTHING
from storage.answer_writing import add_check_in
from storage.engine import Database
from storage.event_changes import change_event
from storage.handover import hand_over, take_away
from storage.roster import Terms, apply_roster
from storage.school_terms import close_school, open_school
from storage.tables import memberships, occurrences, people, schools
from tests.rosters import roster_of
from tests.storage.cast import (
    DAY,
    LONG_BEFORE,
    NORTH,
    ROSTER,
    SOUTH,
    WEBINAR,
    an_update,
    bring_in,
    line,
    look,
    percent,
    plan_of,
    put_in_force,
)

COUNTED = (
    Population.SCHOOLS,
    Population.TEACHERS,
    Population.CURATORS,
    Population.MUNICIPALITIES,
    Population.PARTICIPANTS,
    Population.MUNICIPAL_COORDINATORS,
)
MORE = (
    line("Никитин Лев", "завуч", NORTH, "Школа № 1"),
    line("Орлова Вера", "учитель", NORTH, "Школа № 1"),
    line("Орлова Вера", "учитель", SOUTH, "Школа № 3"),
    line("Павлов Иван", "учитель", SOUTH, "Школа № 4"),
    line("Рябова Нина", "куратор", SOUTH, "Школа № 3"),
    line("Рябова Нина", "куратор", NORTH, "Школа № 2"),
    line("Сизов Фёдор", "методист", SOUTH),
)
NEWCOMERS = ("Титова Анна", "Уваров Глеб", "Фролов Яков")
EVENTFUL = timedelta(days=25)
"""How long a history lasts, from ten days before the first meeting."""
STEPS = 16


async def begin(database: Database) -> None:
    """Two rows of one and two meetings, and everybody's goals."""
    goals = Indicator("100 % всех", tuple(percent(80, one) for one in COUNTED))
    once = replace(WEBINAR, indicator=goals, audience=COUNTED)
    days = (DAY + timedelta(days=3), DAY + timedelta(days=9))
    twice = replace(
        once,
        number="2",
        title="Второй вебинар",
        period=replace(once.period, start=days[0], end=days[1], dates=days),
        recording_counts=False,
    )
    await bring_in(database, *ROSTER, *MORE)
    await put_in_force(database, plan_of(once, twice), LONG_BEFORE)


class History:
    """One of them, told step by step as time goes on."""

    def __init__(self, database: Database, seed: int) -> None:
        self._database = database
        self._random = Random(seed)  # a dice, no secret
        self.now = LONG_BEFORE + timedelta(days=10)

    async def happen(self, look_on: Callable[[datetime], Awaitable[object]]) -> list[datetime]:
        """Let things happen while somebody looks on; gives moments at which to look back."""
        moments = []
        for _ in range(STEPS):
            self.now += EVENTFUL / STEPS * self._random.uniform(0.2, 1.8)
            await self._random.choices(self._STEPS, self._WEIGHTS)[0](self)
            await look_on(self.now)
            moments.append(self.now)
        return [*self._random.sample(moments, 2), self.now + EVENTFUL]

    async def _answers(self) -> None:
        """Several at once, of any source and worth; in time, late, and before the end."""
        events = [row.id for row in await look(self._database, select(occurrences.c.id))]
        crowd = [row.id for row in await look(self._database, select(people.c.id))]
        async with self._database.writing() as connection:
            for _ in range(self._random.randint(1, 4)):
                said = CheckIn(
                    self._random.choice(events),
                    self._random.choice(crowd),
                    self._random.choice(
                        (Answer.LIVE, Answer.LIVE, Answer.RECORDING, Answer.ABSENT)
                    ),
                    self.now,
                    verified=self._random.random() < 0.3,
                    source=self._random.choice((Source.OWN, Source.OWN, *Source)),
                )
                await add_check_in(connection, said, an_update())

    async def _a_post_changes_hands(self) -> None:
        """For good, or for a leave; to a newcomer or to somebody who is there."""
        post = await self._post()
        name = self._random.choice((*NEWCOMERS, "Белова Анна", "Орлова Вера"))
        starts = self._a_day()
        leave = self._random.random() < 0.5
        ends = starts + timedelta(days=self._random.randint(0, 6)) if leave else None
        await hand_over(self._database, EVERYTHING, post, Handover(name, starts, ends), self._act())

    async def _somebody_leaves(self) -> None:
        await take_away(self._database, EVERYTHING, await self._post(), self._act())

    async def _a_new_roster(self) -> None:
        """Somebody has come, somebody has changed school, a head count is another."""
        name = self._random.choice(NEWCOMERS)
        role = self._random.choice(("учитель", "директор", "куратор"))
        town, school = self._random.choice(((NORTH, "Школа № 2"), (SOUTH, "Школа № 5")))
        rows = [*ROSTER, *MORE, line(name, role, town, school)]
        if self._random.random() < 0.5:
            rows.pop(self._random.randrange(len(rows)))
        count = str(self._random.choice((0, 1, 3, 12)))
        sheet = {"Муниципалитет": NORTH, "Школа": "Школа № 1", "Педагогов": count}
        roster = roster_of(*rows, schools=({**sheet, "Часовой пояс": ""},))
        terms = Terms(close_gone=self._random.random() < 0.5)
        await apply_roster(self._database, roster, self._act(), terms)

    async def _a_school_closes(self) -> None:
        await close_school(
            self._database, EVERYTHING, await self._school(), self._a_day(), self._act()
        )

    async def _a_school_joins(self) -> None:
        await open_school(
            self._database, EVERYTHING, await self._school(), self._a_day(), self._act()
        )

    async def _an_event_moves(self) -> None:
        await self._change(NewDay(DAY + timedelta(days=self._random.randint(-3, 12))))

    async def _an_event_is_off_or_on(self) -> None:
        await self._change(self._random.choice((Cancellation(), Restoration(), Restoration())))

    async def _a_code_word(self) -> None:
        detail = self._random.choice((Detail.CODE_WORD, Detail.RECORDING_WORD))
        word = self._random.choice(("Маяк", None))
        required = self._random.random() < 0.5
        await self._change(NewText(detail, word))
        await self._change(NewRule(Rule.WORD_REQUIRED, holds=required))

    async def _change(
        self, change: NewDay | Cancellation | Restoration | NewText | NewRule
    ) -> None:
        rows = await look(self._database, select(occurrences.c.id))
        event = self._random.choice(rows).id
        await change_event(self._database, event, change, self._act())

    async def _post(self) -> int:
        rows = await look(self._database, select(memberships.c.id))
        return int(self._random.choice(rows).id)

    async def _school(self) -> int:
        rows = await look(self._database, select(schools.c.id))
        return int(self._random.choice(rows).id)

    def _a_day(self) -> date:
        return (self.now + timedelta(days=self._random.randint(-4, 5))).date()

    def _act(self) -> Act:
        return Act(self.now, update_id=an_update())

    _STEPS: tuple[Callable[["History"], Awaitable[None]], ...] = (
        _answers,
        _a_post_changes_hands,
        _somebody_leaves,
        _a_new_roster,
        _a_school_closes,
        _a_school_joins,
        _an_event_moves,
        _an_event_is_off_or_on,
        _a_code_word,
    )
    _WEIGHTS = (12, 4, 1, 1, 1, 1, 2, 1, 1)
