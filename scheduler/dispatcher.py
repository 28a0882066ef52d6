"""The second step of reminding: rows that are due become messages."""

from datetime import datetime
from functools import partial

import structlog

from core.notifications import Letter, Outcome, Postponed, Unknown
from scheduler.clock import Clock
from scheduler.crew import Job
from scheduler.gate import Gate
from scheduler.notifier import Notifier
from scheduler.pacer import Pacer
from storage.engine import Database
from storage.outbox import claim_due, next_notification_at, record_outcome

log = structlog.get_logger()


class Dispatcher:
    """Sends the notifications that are due: claimed, sent outside any transaction, recorded.

    The turn is awaited before the claim, so that a process that dies leaves as little as possible
    in doubt.
    """

    def __init__(
        self, database: Database, notifier: Notifier, clock: Clock, pacer: Pacer, gate: Gate
    ) -> None:
        self._database = database
        self._notifier = notifier
        self._clock = clock
        self._pacer = pacer
        self._gate = gate

    async def take(self) -> Job | None:
        """Claim one notification, if there is one and sending is possible; the job sends it."""
        if not await self._gate.is_open():
            return None
        await self._pacer.turn()
        letter = await claim_due(self._database, self._clock.now())
        return None if letter is None else partial(self._send, letter)

    async def next_moment(self) -> datetime | None:
        """When the next notification is due and may be sent."""
        due_at = await next_notification_at(self._database, self._clock.now())
        return None if due_at is None else max(due_at, self._gate.reopens_at)

    async def _send(self, letter: Letter) -> None:
        outcome = await self._notifier.deliver(letter)
        await record_outcome(self._database, letter, outcome, self._clock.now())
        self._heed(outcome)
        log.info(
            "notification",
            id=letter.notification_id,
            topic=letter.content.topic,
            outcome=type(outcome).__name__.lower(),
        )

    def _heed(self, outcome: Outcome) -> None:
        match outcome:
            case Postponed(wait):
                self._gate.rest(wait)
            case Unknown():
                self._gate.suspect_outage()
