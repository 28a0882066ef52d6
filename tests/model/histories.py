"""One history: what people and machines do to each other in a month, thrown from a seed."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from random import Random

import pytest
from sqlalchemy import select

from core.audit import Act
from core.check_ins import Answer
from core.notices import Submitted
from core.notifications import Letter, Outcome
from core.plan import Kind, Period, Population
from core.rescheduling import Cancellation, EventChange, NewDay, Restoration
from scheduler import dispatcher
from storage.admission import redeem_invitation
from storage.check_ins import record_check_in
from storage.engine import Database
from storage.event_changes import change_event
from storage.outbox.outcomes import record_outcomes
from storage.people import note_blocked
from storage.programme_settings import change_settings
from storage.programmes import list_programmes
from storage.returning import come_back
from storage.tables import activities, notifications, occurrences, people
from tests.model.promise import DAY, HOUR, PERM, Event, Facts, missed
from tests.model.world import Clock, Died, Messenger, Process
from tests.storage.cast import (
    ANNA,
    BORIS,
    DINA,
    EGOR,
    LONG_BEFORE,
    NORTH,
    REPORT,
    ROSTER,
    START,
    WEBINAR,
    bring_in,
    chat,
    codes,
    line,
    plan_of,
    put_in_force,
)

NINA = "Дымова Нина"
FIRST_SCHOOL, SECOND_SCHOOL, THIRD_SCHOOL = {ANNA, NINA}, {BORIS}, {EGOR}
SCHOOLS = [frozenset(school) for school in (FIRST_SCHOOL, SECOND_SCHOOL, THIRD_SCHOOL)]
DUE_DAY = (START + 4 * DAY).date()
DOCUMENT = replace(
    REPORT,
    title="Приказ о команде",
    kind=Kind.DOCUMENT,
    period=Period("до 28.02.2022", None, DUE_DAY),
    audience=(Population.SCHOOLS,),
)
Group = Sequence[tuple[Letter, Outcome]]
STEPS = 45
NO_LIMIT = 100
"""The oracle does not know of the daily limit."""
SWEPT = 0.2
"""How often somebody sweeps between two moments."""
ENDS = START + 40 * DAY
FINAL = {"sent", "refused", "unknown", "failed", "cancelled", "expired"}


async def model(database: Database) -> None:
    """What every history begins with."""
    await bring_in(database, *ROSTER, line(NINA, "заместитель директора", NORTH, "Школа № 1"))
    await put_in_force(database, plan_of(WEBINAR, DOCUMENT))
    await codes(database)
    (programme,) = await list_programmes(database)
    await change_settings(database, programme.id, Act(LONG_BEFORE), daily_limit=NO_LIMIT)


class History:
    """Played from a seed; `faults` is what has gone against the promise."""

    def __init__(self, database: Database, seed: int, links: dict[str, str]) -> None:
        self._database = database
        self._dice = Random(seed)
        self._links = links
        self._updates = count(1)
        due = datetime.combine(DUE_DAY, time(), PERM).astimezone(UTC)
        everybody = [*SCHOOLS, frozenset({DINA})]
        self.facts = Facts(
            {
                WEBINAR.title: Event(WEBINAR.title, everybody, True, [(LONG_BEFORE, START)]),
                DOCUMENT.title: Event(DOCUMENT.title, SCHOOLS, False, [(LONG_BEFORE, due)]),
            }
        )
        self._clock = Clock(LONG_BEFORE)
        self._messenger = Messenger(self.facts, self._clock, self._dice)
        self.faults = self._messenger.faults
        self._process = self._boot()
        self.log = self._messenger.log
        self._dies = ""

    async def play(self) -> None:
        """Throw the dice until a month has passed, then let all come to rest and look."""
        async with self._database.reading() as connection:
            rows = await connection.execute(
                select(activities.c.title, occurrences.c.id).join(occurrences)
            )
            self._numbers = {row.title: row.id for row in rows}
            found = await connection.execute(select(people.c.name, people.c.id))
            self._people = {row.name: row.id for row in found}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(dispatcher, "record_outcomes", self._record)
            await self._happen()

    async def _happen(self) -> None:
        for _ in range(STEPS):
            what = self._dice.choices(ACTIONS, WEIGHTS)[0]
            self.log.append(f"{self._clock.now():%d.%m %H:%M} {what.__name__}")
            await what(self)
            if self.faults:
                return
        await self._rest()
        await self._look_at_the_end()

    # What passes.

    async def pass_hours(self) -> None:
        """With the bot at work, from one due moment to the next."""
        goal = self._clock.now() + self._dice.choice((1, 5, 24, 60)) * HOUR
        await self._work_until(goal)

    async def pass_to_the_point(self) -> None:
        """Just to where something becomes due, or false."""
        now = self._clock.now()
        spans = [span for event in self.facts.events.values() for span in event.intervals()]
        edges = [edge for span in spans for edge in (span.due, span.until) if edge > now]
        if edges:
            await self._work_until(min(edges) - self._dice.choice((0, 0, 1)) * HOUR / 60)

    async def be_down(self) -> None:
        """Nobody is at work."""
        self._clock.moment += self._dice.choice((1, 24, 72)) * HOUR
        await self._restart()

    async def crash(self) -> None:
        """Somewhere in the work of the next hours; what is on disk is all that is left."""
        self._messenger.may_die = True
        try:
            await self._work_until(self._clock.now() + self._dice.choice((1, 30)) * HOUR)
        except Died:
            self.log.append("   died")
        self._messenger.may_die = False
        await self._restart()

    async def crash_at_the_record(self) -> None:
        """Told what became of a letter, it dies before, or just after, this is on disk."""
        self._dies = self._dice.choice(("before", "after"))
        try:
            await self._work_until(self._clock.now() + self._dice.choice((1, 30)) * HOUR)
        except Died:
            self.log.append(f"   died {self._dies} the record")
        self._dies = ""
        await self._restart()

    async def be_in_trouble(self) -> None:
        """Rate limits and lost answers."""
        self._messenger.trouble = 0.4
        await self._work_until(self._clock.now() + self._dice.choice((2, 30)) * HOUR)
        self._messenger.trouble = 0.0

    async def lose_telegram(self) -> None:
        """It is down as a whole."""
        self._messenger.down = True
        await self._work_until(self._clock.now() + self._dice.choice((1, 24, 72)) * HOUR)
        self._messenger.down = False

    async def put_the_clock_back(self) -> None:
        """A little: somebody sets it right."""
        self._clock.moment -= self._dice.choice((1, 20)) * HOUR / 60

    # What people do.

    async def come_in(self) -> None:
        """Somebody opens his link."""
        strangers = sorted({ANNA, NINA, BORIS, EGOR, DINA} - {*self.facts.registered})
        if strangers:
            name = self._dice.choice(strangers)
            code, now = self._links[name], self._clock.now()
            await redeem_invitation(self._database, code, chat(name), self._update(), now)
            self.facts.registered[name] = now

    async def answer(self) -> None:
        """Somebody presses a button of a message that has come."""
        known = [one for one in self.facts.attempts if one.arrived and self._can_answer(one.title)]
        if known:
            one = self._dice.choice(known)
            meeting = self.facts.events[one.title].meeting
            said = self._dice.choice(
                (Answer.LIVE, Answer.RECORDING, Answer.ABSENT)
                if meeting
                else (Answer.DONE, Answer.NOT_DONE)
            )
            await self._say(one.person, one.title, said)

    async def answer_meanwhile(self) -> None:
        """The same while a message is on its way."""
        self._messenger.meanwhile = self.answer

    async def move(self) -> None:
        """The webinar gets another day."""
        start = self.facts.events[WEBINAR.title].current
        if start is not None:
            day = (start.astimezone(PERM) + self._dice.choice((-3, -1, 1, 2, 9)) * DAY).date()
            await self._change(NewDay(day), _at_ten(day))

    async def move_meanwhile(self) -> None:
        """The same while a message is on its way."""
        self._messenger.meanwhile = self.move

    async def cancel(self) -> None:
        """Or it will not take place."""
        if self.facts.events[WEBINAR.title].current is not None:
            await self._change(Cancellation(), None)

    async def restore(self) -> None:
        """It will, after all."""
        *before, (_, now) = self.facts.events[WEBINAR.title].dates
        if now is None:
            await self._change(Restoration(), before[-1][1])

    async def block(self) -> None:
        """Somebody has enough; the bot hears of it, or finds out."""
        there = sorted(name for name in self.facts.registered if not self.facts.blocked.get(name))
        if there:
            name = self._dice.choice(there)
            self.facts.blocked[name] = True
            self.facts.ever_blocked.add(name)
            if self._dice.random() < 0.5:
                await note_blocked(self._database, chat(name), self._clock.now())

    async def unblock(self) -> None:
        """And thinks better of it."""
        gone = sorted(name for name, blocked in self.facts.blocked.items() if blocked)
        if gone:
            name = self._dice.choice(gone)
            await come_back(self._database, chat(name), self._clock.now())
            self.facts.blocked[name] = False
            self.facts.registered[name] = self._clock.now()

    # How it is done.

    def _boot(self) -> Process:
        return Process(self._database, self._messenger, self.facts, self._clock, self._dice)

    async def _restart(self) -> None:
        self._process = self._boot()
        await self._process.sweeper.recover()

    async def _work_until(self, goal: datetime) -> None:
        while True:
            await self._process.settle()
            if self._dice.random() < SWEPT:
                await self._process.sweeper.step()
                await self._process.settle()
            self._look()
            if self._clock.now() >= goal or self.faults:
                return
            self._clock.moment = min(goal, await self._next_moment())

    async def _next_moment(self) -> datetime:
        moments = (
            await self._process.planner.next_moment(),
            await self._process.outbox.next_moment(),
        )
        now = self._clock.now()
        patience = HOUR if self._messenger.down else timedelta(seconds=1)
        return max(
            now + patience,  # it need not be asked every minute for days
            min((moment for moment in moments if moment is not None), default=now + 10 * DAY),
        )

    def _look(self) -> None:
        """Where nothing stands in the way, nothing is left unsaid."""
        messenger, gate = self._messenger, self._process.gate
        troubled = messenger.trouble or messenger.down or messenger.may_die or gate.resting
        if not (troubled or self._clock.lags):
            self.faults.extend(
                f"{self._clock.now()}: {one}" for one in missed(self.facts, self._clock.now())
            )

    def _can_answer(self, title: str) -> bool:
        event, now = self.facts.events[title], self._clock.now()
        start = event.current
        return start is not None and (not event.meeting or start + 1.5 * HOUR <= now)

    async def _say(self, person: str, title: str, said: Answer) -> None:
        card = await record_check_in(
            self._database,
            self._people[person],
            self._numbers[title],
            said,
            update_id=self._update(),
            now=self._clock.now(),
        )
        if card is None:
            self.faults.append(f"{person} could not answer for «{title}»")
        mine = (person, title)
        self.facts.settled = [one for one in self.facts.settled if one != mine]
        if said is not Answer.NOT_DONE:
            self.facts.settled.append(mine)
            self.facts.ever_settled.add(mine)
        else:
            self.facts.taken_back[mine] = self._clock.now()

    async def _change(self, change: EventChange, becomes: datetime | None) -> None:
        event, now = self.facts.events[WEBINAR.title], self._clock.now()
        number = self._numbers[WEBINAR.title]
        await change_event(self._database, number, change, Act(now, None, self._update()))
        self.log.append(f"    {becomes}")
        if becomes != event.current:
            event.dates.append((now, becomes))

    def _update(self) -> str:
        return f"telegram:{next(self._updates)}"

    async def _record(self, database: Database, group: Group, now: datetime) -> None:
        """`record_outcomes`, with the death of the process around it."""
        if self._dies == "before":
            raise Died
        await record_outcomes(database, group, now)
        for letter, _ in group:
            self._messenger.is_on_record(letter)
        if self._dies == "after":
            raise Died

    async def _rest(self) -> None:
        """All is well until nothing is due any more."""
        self._messenger.meanwhile = None
        await self._work_until(max(self._clock.now(), ENDS) + 10 * DAY)
        await self._process.sweeper.step()

    async def _look_at_the_end(self) -> None:
        async with self._database.reading() as connection:
            rows = (
                await connection.execute(
                    select(notifications, people.c.name, activities.c.title)
                    .join(people, people.c.id == notifications.c.person_id)
                    .join(occurrences, occurrences.c.id == notifications.c.occurrence_id)
                    .join(activities, activities.c.id == occurrences.c.activity_id)
                )
            ).all()
        for row in rows:
            fate = (
                f"{row.name}, {row.stage or row.topic} of «{row.title}», {row.state}, {row.reason}"
            )
            if row.state not in FINAL:
                self.faults.append(f"not final: {fate}")
            elif row.state != "sent" and not row.reason:
                self.faults.append(f"without a reason: {fate}")
            elif row.topic == Submitted.topic and self._is_settled(row.title):
                continue  # who looks at documents is told
            elif not self._is_due_to(row.state, row.reason, row.name, row.title):
                self.faults.append(f"nothing of the kind has happened: {fate}")

    def _is_settled(self, title: str) -> bool:
        """Whether anybody has ever said that it is done."""
        return any(settled == title for _, settled in self.facts.ever_settled)

    def _is_due_to(self, state: str, reason: str | None, person: str, title: str) -> bool:
        """Whether a named end has its cause in what has happened."""
        event, mine = self.facts.events[title], self.facts.of(person, title)
        match state, reason:
            case "sent", _:
                return any(one.fate in {"sent", "lost"} for one in mine)
            case "refused", _:
                return person in self.facts.ever_blocked
            case "unknown", _:
                return any(one.fate == "lost" for one in mine)
            case "cancelled", "moved" | "withdrawn" | "nothing to correct":
                return len(event.dates) > 1
            case "cancelled", "answered":
                return (
                    any((one, title) in self.facts.settled for one in event.unit_of(person))
                    or not event.meeting
                )
        return (state, reason) == ("expired", "late")


def _at_ten(day: date) -> datetime:
    return datetime.combine(day, time(10), PERM).astimezone(UTC)


Action = Callable[[History], Awaitable[None]]
WEIGHED: dict[Action, int] = {
    History.pass_hours: 8,
    History.pass_to_the_point: 10,
    History.be_down: 3,
    History.crash: 4,
    History.crash_at_the_record: 3,
    History.be_in_trouble: 4,
    History.lose_telegram: 2,
    History.put_the_clock_back: 1,
    History.come_in: 9,
    History.answer: 6,
    History.answer_meanwhile: 2,
    History.move: 3,
    History.move_meanwhile: 2,
    History.cancel: 1,
    History.restore: 2,
    History.block: 2,
    History.unblock: 2,
}
ACTIONS, WEIGHTS = [*WEIGHED], [*WEIGHED.values()]
