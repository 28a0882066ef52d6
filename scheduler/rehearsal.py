"""A year in seconds: the real steps on simulated time, with nobody to send to."""

from datetime import UTC, datetime

from core.notifications import Sent
from scheduler.crew import step
from scheduler.planner import Planner
from storage.engine import Database
from storage.escalation import next_digests_at, queue_digests
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


async def play(database: Database, begins_at: datetime) -> list[tuple[datetime, int]]:
    """Let everything that is planned happen, and each message arrive; by moment and person.

    The people are those of `register_everybody`. Nobody answers, so nobody is spared a reminder,
    nor those above him the news of his silence. The digests of the week, which never end, stay out.
    """
    clock = Hands(begins_at)
    planner = Planner(database, clock, lambda: None)
    sent: list[tuple[datetime, int]] = []
    while (moment := await _next_moment(database, planner, clock.now())) is not None:
        clock.moment = max(clock.moment, moment)
        while await step(planner.take) or await queue_digests(database, clock.now()):
            pass
        sent += await _deliver(database, clock.now())
    return sent


async def _next_moment(database: Database, planner: Planner, now: datetime) -> datetime | None:
    moments = (
        await planner.next_moment(),
        await next_digests_at(database, now),
        await next_notification_at(database, now),
    )
    return min((moment for moment in moments if moment is not None), default=None)


async def _deliver(database: Database, now: datetime) -> list[tuple[datetime, int]]:
    """Everything that is due, claimed and recorded as it would be, and written down."""
    sent: list[tuple[datetime, int]] = []
    while letters := await claim_due(database, now, at_most=TOGETHER):
        await record_outcomes(database, [(letter, Sent("0")) for letter in letters], now)
        sent += [(now.astimezone(UTC), int(letter.address.chat_id)) for letter in letters]
    return sent
