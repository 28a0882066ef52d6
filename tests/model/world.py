"""A clock, and a messenger that loses letters or kills; every message is judged as it comes."""

from collections.abc import Callable, Coroutine  # noqa: TC003
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from core.notices import (
    EventChanged,
    FromCoordinator,
    NumbersWanted,
    SilenceDigest,
    WeekDigest,
)
from core.notifications import Letter, Outcome, Postponed, Refused, Reminder, Sent, Several, Unknown
from storage.together import to_the_end
from tests.model.broadcasts import false_broadcast
from tests.model.facts import Attempt, Facts, Message
from tests.model.limits import beyond_limits
from tests.model.numbers import false_request
from tests.model.promise import false_or_repeated
from tests.model.silence import false_digest

KINDS: dict[type, str] = {
    Reminder: "reminders",
    Several: "reminders",
    EventChanged: "correction",
    SilenceDigest: "silence",
    WeekDigest: "week",
    NumbersWanted: "numbers",
    FromCoordinator: "broadcast",
}
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
        self.meanwhile: Callable[[], Coroutine[Any, Any, None]] | None = None
        """What happens while a letter is on its way, once."""
        self.faults: list[str] = []
        self.log: list[object] = []
        self._on_the_way: dict[tuple[int, int], tuple[Message, str]] = {}

    async def deliver(self, letter: Letter) -> Outcome:
        message = self._message(letter)
        self._judge(message)
        if self.meanwhile and self._dice.random() < 0.5:
            happens, self.meanwhile = self.meanwhile, None
            await to_the_end(happens())  # they live on where the bot dies
        outcome = self._outcome(message)
        self._on_the_way[letter.notification_id, letter.attempt] = (message, FATES[type(outcome)])
        return outcome

    def _judge(self, message: Message) -> None:
        """By what is true before it is sent."""
        wrongs = [*beyond_limits(self._facts, message)]
        if message.kind in {"silence", "week"}:
            wrongs.extend(false_digest(self._facts, message))
        if message.kind == "numbers":
            wrongs.extend(false_request(self._facts, message))
        if message.kind == "broadcast":
            wrongs.extend(false_broadcast(self._facts, message))
        self.faults.extend(f"{message}: {wrong}" for wrong in wrongs)
        for attempt in message.attempts:
            wrongs = [*false_or_repeated(self._facts, attempt)]
            self.faults.extend(f"{attempt}: {wrong}" for wrong in wrongs)
        self._facts.attempts.extend(message.attempts)
        self._facts.messages.append(message)
        self.log.extend(message.attempts or [message])

    def is_on_record(self, letter: Letter) -> None:
        """Until its outcome is on disk, what has become of a letter is as good as lost."""
        key = letter.notification_id, letter.attempt
        message, fate = self._on_the_way.pop(key, (None, ""))
        if message:  # what was held back never left
            message.end_as(fate)

    async def mend(self, letter: Letter) -> None:
        """The correction says it in any case."""

    async def answers(self) -> bool:
        return not self.down

    def _message(self, letter: Letter) -> Message:
        """What a letter is, in the words of the facts."""
        person, now = _person(letter), self._clock.now()
        attempts = self._attempts(letter, person, now)
        lost = {_key(one) for one in self._facts.attempts if one.fate == "lost"}
        again = bool(attempts) and lost.issuperset(map(_key, attempts))
        content = letter.content
        parts = content.said if isinstance(content, SilenceDigest) else []
        words = content.text if isinstance(content, FromCoordinator) else ""
        kind = KINDS.get(type(content), "other")
        return Message(now, person, kind, attempts, again, parts, words)

    def _attempts(self, letter: Letter, person: str, now: datetime) -> list[Attempt]:
        """All that one message says of events."""
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

    def _outcome(self, message: Message) -> Outcome:
        if self._facts.blocked.get(message.person):
            return Refused("Forbidden: bot was blocked by the user")
        if self.may_die and self._dice.random() < 0.3:
            self._arrive(message.attempts, self._dice.random() < 0.5)
            raise Died
        if self.down or self._dice.random() < self.trouble:
            return self._trouble(message.attempts)
        self._arrive(message.attempts, arrived=True)
        return Sent(str(len(self._facts.messages)))

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


def _key(attempt: Attempt) -> tuple[object, ...]:
    return attempt.person, attempt.title, attempt.what, attempt.tells


def _told(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
