"""One history: what people and machines do to each other in a month, thrown from a seed."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import count
from random import Random

import pytest
from sqlalchemy import select

from core.audit import Act
from core.notifications import Letter, Outcome
from scheduler import dispatcher
from storage.engine import Database
from storage.outbox.outcomes import record_outcomes
from storage.programme_settings import change_settings
from storage.programmes import list_programmes
from storage.tables import activities, occurrences, people
from tests.model.beginning import first_facts
from tests.model.broadcasts import unspread
from tests.model.ends import look_at_the_end
from tests.model.process import Process
from tests.model.promise import missed
from tests.model.silence import unheard
from tests.model.timetable import DAY, HOUR
from tests.model.world import Clock, Died, Messenger
from tests.storage.cast import LONG_BEFORE, START

Action = Callable[["History"], Awaitable[None]]
Group = Sequence[tuple[Letter, Outcome]]
STEPS = 45
LIMITS = (1, 2, 3, 5)
"""So many messages a day at most, in one history or another."""
SWEPT = 0.2
"""How often somebody sweeps between two moments."""
ENDS = START + 40 * DAY


class History:
    """Played from a seed; `faults` is what has gone against the promise."""

    def __init__(self, database: Database, seed: int, links: dict[str, str]) -> None:
        self.database = database
        self.dice = Random(seed)
        self.links = links
        self.updates = count(1)
        self.facts = first_facts(self.dice.choice(LIMITS))
        self.clock = Clock(LONG_BEFORE)
        self.messenger = Messenger(self.facts, self.clock, self.dice)
        self.faults = self.messenger.faults
        self.process = self.boot()
        self.log = self.messenger.log
        self.dies = ""

    async def play(self, actions: Mapping[Action, int]) -> None:
        """Throw the dice until a month has passed, then let all come to rest and look."""
        await self._begin()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(dispatcher, "record_outcomes", self._record)
            await self._happen(actions)

    async def _begin(self) -> None:
        (programme,) = await list_programmes(self.database)
        self.programme, limit = programme.id, self.facts.daily_limit
        await change_settings(self.database, programme.id, Act(LONG_BEFORE), daily_limit=limit)
        async with self.database.reading() as connection:
            told = select(activities.c.title, activities.c.id, occurrences.c.id.label("number"))
            rows = (await connection.execute(told.join(occurrences))).all()
            known = (await connection.execute(select(people.c.name, people.c.id))).all()
        self.numbers = {row.title: row.number for row in rows}
        self.rows = {row.title: row.id for row in rows}
        self.people = {row.name: row.id for row in known}

    async def _happen(self, actions: Mapping[Action, int]) -> None:
        for what in self.dice.choices([*actions], [*actions.values()], k=STEPS):
            self.log.append(f"{self.clock.now():%d.%m %H:%M} {what.__name__}")
            await what(self)
            if self.faults:
                return
        await self._rest()
        self.faults.extend(await look_at_the_end(self.database, self.facts))

    def boot(self) -> Process:
        return Process(self.database, self.messenger, self.facts, self.clock, self.dice)

    async def restart(self) -> None:
        self.process = self.boot()
        await self.process.sweeper.recover()

    async def work_until(self, goal: datetime) -> None:
        while True:
            await self.process.settle()
            if self.dice.random() < SWEPT:
                await self.process.sweeper.step()
                await self.process.settle()
            self._look()
            if self.clock.now() >= goal or self.faults:
                return
            self.clock.moment = min(goal, await self.next_moment())

    async def next_moment(self) -> datetime:
        now, moment = self.clock.now(), await self.process.next_moment()
        patience = HOUR if self.messenger.down else timedelta(seconds=1)
        return max(now + patience, moment or now + 10 * DAY)  # not every minute for days

    def _look(self) -> None:
        """Where nothing stands in the way, nothing is left unsaid."""
        messenger, gate, now = self.messenger, self.process.gate, self.clock.now()
        troubled = messenger.trouble or messenger.down or messenger.may_die or gate.resting
        if not (troubled or self.clock.lags):
            unsaid = [
                *missed(self.facts, now),
                *unheard(self.facts, now),
                *unspread(self.facts, now),
            ]
            self.faults.extend(f"{now}: {one}" for one in unsaid)

    def news(self) -> str:
        """Somebody does something: the number of the update that says so."""
        self.facts.last_deed = self.clock.now()
        return f"telegram:{next(self.updates)}"

    async def _record(self, database: Database, group: Group, now: datetime) -> None:
        """`record_outcomes`, with the death of the process around it."""
        if self.dies == "before":
            raise Died
        await record_outcomes(database, group, now)
        for letter, _ in group:
            self.messenger.is_on_record(letter)
        if self.dies == "after":
            raise Died

    async def _rest(self) -> None:
        """All is well until nothing is due any more."""
        self.messenger.meanwhile = None
        await self.work_until(max(self.clock.now(), ENDS) + 10 * DAY)
        await self.process.sweeper.step()
