"""The second step of reminding: rows that are due become messages."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

import structlog

from core.notifications import Claim, Letter, Outcome, Postponed, Sent, Unknown
from scheduler.clock import Clock
from scheduler.courtesy import Courtesy
from scheduler.crew import Job
from scheduler.gate import Gate
from scheduler.notifier import Notifier
from scheduler.pacer import WINDOW_SECONDS, Pacer
from storage.engine import Database
from storage.outbox.claims import begin, claim_due, next_notification_at
from storage.outbox.outcomes import record_outcomes
from storage.together import Together

IN_FLIGHT = 96
"""Requests at once: as many as aiohttp has connections for."""
GATHERING_SECONDS = 0.04
"""How long what has been sent waits for others to be written down with, where there is no rate."""

log = structlog.get_logger()


class Dispatcher:
    """Sends the notifications that are due: claimed, sent outside any transaction, recorded.

    A letter is claimed when its turn is near, and begun within it: so a process that dies leaves in
    doubt only what was in flight. Without a rate all that are claimed have their turns at once.
    """

    def __init__(
        self,
        database: Database,
        notifier: Notifier,
        clock: Clock,
        pacer: Pacer,
        gate: Gate,
        *,
        in_flight: int = IN_FLIGHT,
        courtesy: Courtesy | None = None,
    ) -> None:
        self._database = database
        self._notifier = notifier
        self._clock = clock
        self._pacer = pacer
        self._gate = gate
        self._courtesy = courtesy or Courtesy()
        self._in_flight = asyncio.Semaphore(in_flight)
        self._begin = Together(self._begin_letters)
        self._record = Together(self._record_outcomes, self._gathering)
        self._in_hand = 0

    async def take(self, at_most: int = 1) -> Job | None:
        """Claim what is due, if sending is possible; the job sends it, all of it at once.

        Where there is a rate to be kept, it is no more than what has its turn soon.
        """
        if not await self._gate.is_open():
            return None
        letters = await self._claim(await self._pacer.near(at_most))
        if not letters:
            return None
        self._pacer.expect(len(letters))
        return partial(self._send_together, letters)

    async def next_moment(self) -> datetime | None:
        """When the next notification is due and may be sent."""
        now = self._clock.now()
        resting = self._pacer.resting()
        due_at = await next_notification_at(self._database, now, resting)
        if resting:
            rested_at = now + timedelta(seconds=WINDOW_SECONDS)
            due_at = min(due_at or rested_at, rested_at)
        return None if due_at is None else max(due_at, self._gate.reopens_at)

    async def _claim(self, at_most: int) -> Sequence[Letter]:
        if self._gate.resting:  # something went wrong while we waited
            return ()
        return await claim_due(
            self._database, self._clock.now(), at_most=at_most, resting=self._pacer.resting()
        )

    async def _send_together(self, letters: Sequence[Letter]) -> None:
        self._in_hand += len(letters)
        async with asyncio.TaskGroup() as group:
            for letter in letters:
                group.create_task(self._send(letter))

    def _gathering(self) -> float:
        """Others are worth waiting for where there are some, and the processor is the limit."""
        return GATHERING_SECONDS if self._pacer.unlimited and self._in_hand else 0

    async def _send(self, letter: Letter) -> None:
        try:
            outcome = await self._turn(letter)
        finally:
            self._in_hand -= 1
        self._heed(outcome)
        await self._record((letter, outcome))
        if isinstance(outcome, Sent):
            await self._notifier.mend(letter)

    async def _turn(self, letter: Letter) -> Outcome:
        """Wait for it, and spend it."""
        begun = self._pacer.unlimited and await self._begun(letter)
        async with self._in_flight:
            await self._courtesy.wait()
            async with self._pacer.writing_to(letter.address.chat_id):
                return await self._deliver(letter, begun=begun)

    async def _deliver(self, letter: Letter, *, begun: bool) -> Outcome:
        """Send it, unless meanwhile something went wrong, or somebody took it back."""
        if self._gate.resting or not (begun or await self._begun(letter)):
            return Postponed(timedelta(0))
        return await self._notifier.deliver(letter)

    async def _begun(self, letter: Letter) -> bool:
        """Note that its request begins; False where all of it may not be sent any more."""
        return {*letter.claims} <= await self._begin(letter)

    async def _begin_letters(self, letters: Sequence[Letter]) -> frozenset[Claim]:
        return await begin(self._database, letters, self._clock.now())

    async def _record_outcomes(self, group: Sequence[tuple[Letter, Outcome]]) -> None:
        await record_outcomes(self._database, group, self._clock.now())
        _tell(group)

    def _heed(self, outcome: Outcome) -> None:
        match outcome:
            case Postponed(wait):
                self._gate.rest(wait)
            case Unknown():
                self._gate.suspect_outage()


def _tell(group: Sequence[tuple[Letter, Outcome]]) -> None:
    """To the log: no names, no texts."""
    sent = [letter for letter, outcome in group if isinstance(outcome, Sent)]
    if sent:
        messages = sum(len(letter.claims) for letter in sent)
        log.info("notifications", ids=[one.notification_id for one in sent], messages=messages)
    for letter, outcome in group:
        if not isinstance(outcome, Sent):
            log.warning(
                "notification",
                id=letter.notification_id,
                topic=letter.content.topic,
                messages=len(letter.claims),
                outcome=type(outcome).__name__.lower(),
                reason=getattr(outcome, "reason", None),
            )
