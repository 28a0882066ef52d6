"""A messenger, a clock and a bot that can die at any step; every message is judged as it comes."""

import math
from collections.abc import Awaitable, Callable  # noqa: TC003
from datetime import UTC, datetime, timedelta
from random import Random

from core.notices import EventChanged
from core.notifications import Letter, Outcome, Postponed, Refused, Reminder, Sent, Several, Unknown
from scheduler.crew import step
from scheduler.dispatcher import Dispatcher
from scheduler.gate import Gate
from scheduler.pacer import Pacer
from scheduler.planner import Planner
from scheduler.sweeper import Sweeper
from storage.engine import Database
from tests.model.promise import Attempt, Facts, false_or_repeated

FATES = {Sent: "sent", Postponed: "unsent", Refused: "refused", Unknown: "lost"}


class Died(BaseException):
    """The process is no more."""


class Clock:
    """Simulated; somebody may put it back."""

    def __init__(self, moment: datetime) -> None:
        self.moment = self._furthest = moment

    @property
    def lags(self) -> bool:
        """Whether it has shown a later time before: what was put off till then waits."""
        return self.now() < self._furthest

    def now(self) -> datetime:
        self._furthest = max(self._furthest, self.moment)
        return self.moment

    async def sleep_until(self, moment: datetime) -> None:
        raise AssertionError("nothing here waits")


class Messenger:
    """Takes letters, loses them, or kills whoever hands them in, as the dice fall."""

    def __init__(self, facts: Facts, clock: Clock, dice: Random) -> None:
        self._facts = facts
        self._clock = clock
        self._dice = dice
        self.trouble = 0.0
        """How likely a request is to go wrong."""
        self.down = False
        self.may_die = False
        self.meanwhile: Callable[[], Awaitable[None]] | None = None
        """What happens while a letter is on its way, once."""
        self.faults: list[str] = []
        self.log: list[object] = []
        self._on_the_way: dict[tuple[int, int], tuple[list[Attempt], str]] = {}

    async def deliver(self, letter: Letter) -> Outcome:
        attempts = self._attempts(letter)
        for attempt in attempts:
            wrongs = false_or_repeated(self._facts, attempt)
            self.faults.extend(f"{attempt}: {wrong}" for wrong in wrongs)
            self._facts.attempts.append(attempt)
            self.log.append(attempt)
        if self.meanwhile and self._dice.random() < 0.5:
            happens, self.meanwhile = self.meanwhile, None
            await happens()
        outcome = self._outcome(_person(letter), attempts)
        self._on_the_way[letter.notification_id, letter.attempt] = (attempts, FATES[type(outcome)])
        return outcome

    def is_on_record(self, letter: Letter) -> None:
        """Until its outcome is on disk, what has become of a letter is as good as lost."""
        key = letter.notification_id, letter.attempt
        attempts, fate = self._on_the_way.pop(key, ([], ""))  # what was held back never left
        for attempt in attempts:
            attempt.fate = fate

    async def mend(self, letter: Letter) -> None:
        """The correction says it in any case."""

    async def answers(self) -> bool:
        return not self.down

    def _attempts(self, letter: Letter) -> list[Attempt]:
        """All that one message says of events."""
        person, now = _person(letter), self._clock.now()
        match letter.content:
            case Several(reminders):
                return [_attempt(person, one, now) for one in reminders]
            case Reminder() as reminder:
                return [_attempt(person, reminder, now)]
            case EventChanged() as notice:
                off = notice.correction == "cancelled"
                will = None if off else _told(datetime.fromisoformat(notice.will))
                return [Attempt(now, person, notice.title, "correction", will)]
            case _:
                return []  # of the silent, and the like

    def _outcome(self, person: str, attempts: list[Attempt]) -> Outcome:
        if self._facts.blocked.get(person):
            return Refused("Forbidden: bot was blocked by the user")
        if self.may_die and self._dice.random() < 0.3:
            self._arrive(attempts, self._dice.random() < 0.5)
            raise Died
        if self.down or self._dice.random() < self.trouble:
            return self._trouble(attempts)
        self._arrive(attempts, arrived=True)
        return Sent(str(len(self._facts.attempts) + 1))

    def _trouble(self, attempts: list[Attempt]) -> Outcome:
        if self._dice.random() < 0.5:
            return Postponed(timedelta(seconds=self._dice.choice((1, 30, 1800, 7200))))
        self._arrive(attempts, self._dice.random() < 0.5)
        return Unknown("the answer was lost")

    def _arrive(self, attempts: list[Attempt], arrived: bool) -> None:
        for attempt in attempts:
            attempt.arrived = arrived


def _person(letter: Letter) -> str:
    return letter.address.chat_id.removeprefix("chat of ")


def _attempt(person: str, reminder: Reminder, now: datetime) -> Attempt:
    event = reminder.event
    return Attempt(now, person, event.title, reminder.stage.value, _told(event.starts_at))


def _told(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


class Process:
    """The bot from a start to its end."""

    def __init__(
        self, database: Database, messenger: Messenger, facts: Facts, clock: Clock, dice: Random
    ) -> None:
        self._facts = facts
        self._clock = clock
        self._dice = dice
        self.gate = Gate(clock, messenger, jitter=lambda: 1)
        self.outbox = Dispatcher(database, messenger, clock, Pacer(math.inf), self.gate)
        self.planner = Planner(database, clock, lambda: None)
        self.sweeper = Sweeper(database, clock)

    async def settle(self) -> None:
        """Do all there is to do now."""
        self._look()
        while any([await step(self.planner.take), await self._send()]):
            pass

    async def _send(self) -> bool:
        """Several are on their way together."""
        job = await self.outbox.take(self._dice.randint(1, 4))
        if job is None:
            return False
        try:
            await job()
        except BaseExceptionGroup as ended:
            raise ended.exceptions[0] from None
        return True

    def _look(self) -> None:
        """Note which stages this bot could see for the first time."""
        now = self._clock.now()
        for event in self._facts.events.values():
            for span in event.intervals():
                if span.due <= now:
                    seen = (event.title, event.current, span.stage)
                    self._facts.first_looks.setdefault(seen, now)
