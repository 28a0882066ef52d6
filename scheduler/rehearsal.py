"""A year in seconds: the real steps on simulated time, with nobody to send to."""

from datetime import UTC, datetime

from core.notifications import Letter, Reminder, Sent, Several
from core.rehearsal import Message
from scheduler.crew import step
from scheduler.planner import Planner
from storage.engine import Database
from storage.escalation import next_digests_at, queue_digests
from storage.number_requests import next_number_requests_at, queue_number_requests
from storage.outbox.claims import claim_due, next_notification_at
from storage.outbox.outcomes import record_outcomes

TOGETHER = 2000
"""Messages claimed and written down at once."""


class Hands:
    """A clock that is moved by hand."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """Where the hands stand."""
        return self.moment

    async def sleep_until(self, moment: datetime) -> None:
        """Whoever moves the hands has no need to wait."""
        self.moment = max(self.moment, moment)


async def play(database: Database, begins_at: datetime, ends_at: datetime) -> list[Message]:
    """Let everything that is planned until then happen, and each message arrive.

    The people are those of `register_everybody`. Nobody answers, so nobody is spared a reminder,
    nor those above him the news of his silence, nor coordinators the questions about their numbers.
    The digests of the week, which are the same every Monday, stay out.
    """
    clock = Hands(begins_at)
    planner = Planner(database, clock, lambda: None)
    sent: list[Message] = []
    while (moment := await _next_moment(database, planner, clock.now())) and moment < ends_at:
        clock.moment = max(clock.moment, moment)
        while await step(planner.take) or await _compose(database, clock.now()):
            pass
        sent += await _deliver(database, clock.now())
    return sent


async def _compose(database: Database, now: datetime) -> bool:
    return await queue_digests(database, now) or await queue_number_requests(database, now)


async def _next_moment(database: Database, planner: Planner, now: datetime) -> datetime | None:
    moments = (
        await planner.next_moment(),
        await next_digests_at(database, now),
        await next_number_requests_at(database, now),
        await next_notification_at(database, now),
    )
    return min((moment for moment in moments if moment is not None), default=None)


async def _deliver(database: Database, now: datetime) -> list[Message]:
    """Everything that is due, claimed and recorded as it would be, and written down."""
    sent: list[Message] = []
    while letters := await claim_due(database, now, at_most=TOGETHER):
        await record_outcomes(database, [(letter, Sent("0")) for letter in letters], now)
        sent += [_message(letter, now) for letter in letters]
    return sent


def _message(letter: Letter, now: datetime) -> Message:
    reminds = isinstance(letter.content, Reminder | Several)
    topic = None if reminds else letter.content.topic
    return Message(now.astimezone(UTC), int(letter.address.chat_id), topic)
