"""The week as it passes: moments, messages, presses, and the troubles of the way."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select

from bench.country.clock import SharedClock
from bench.country.people import title, wish
from sandbox import Message, Participant, Sandbox
from storage.engine import Database
from storage.tables import inbox, notifications, stages

_LOOK_AGAIN_SECONDS = 0.02  # a wave of few is out in half a second
_PATIENCE_SECONDS = 900
_MIDWAY = 0.3
"""A trouble comes when so much of a wave has gone out."""

Trouble = Callable[[], Awaitable[None]]


class Stuck(Exception):
    """What was due has not been done for a quarter of an hour."""


@dataclass
class Week:
    """Everything that happens until `ends_at`; `pressed` is what each has been seen to press."""

    database: Database
    sandbox: Sandbox
    clock: SharedClock
    meetings: int
    ends_at: datetime
    troubles: list[tuple[str, Trouble]]
    pressed: dict[tuple[int, int], str] = field(default_factory=dict)

    async def pass_by(self) -> None:
        """From one moment at which something is due to the next."""
        while (moment := await self._next_moment()) and moment <= self.ends_at:
            self.sandbox.clock.move_to(moment)
            self.clock.move_to(moment)
            await self._wave()
            await self._answer()
        self.clock.move_to(self.ends_at)
        await self._settled()

    async def _wave(self) -> None:
        """Everything that is due goes out; where it is much, a trouble comes in the middle."""
        await self._fired()
        waiting = await self._due()
        if waiting >= len(self.sandbox.people) // 2 and self.troubles:
            name, trouble = self.troubles.pop(0)
            goal = waiting * (1 - _MIDWAY)
            await self._until(self._due, lambda due: due <= goal)
            print(f"{self.clock.now():%d.%m %H:%M} {waiting:>6} due: {name}", flush=True)  # noqa: T201
            await trouble()
        await self._settled()

    async def _answer(self) -> None:
        """Who has been asked since presses what he wants to say."""
        for number, person in self.sandbox.people.items():
            for meeting in range(1, self.meetings + 1):
                button = wish(number, meeting)
                question = _question(person, title(meeting), button) if button else None
                if question and button and (number, meeting) not in self.pressed:
                    await person.press(button, question)
                    self.pressed[number, meeting] = button
        await self._settled()

    async def _next_moment(self) -> datetime | None:
        """By the tables alone: the bots are not asked."""
        moments = (
            select(func.min(stages.c.due_at)).where(stages.c.fired_at.is_(None)),
            select(func.min(notifications.c.due_at)).where(notifications.c.state == "planned"),
        )
        async with self.database.reading() as connection:
            found = [await connection.scalar(moment) for moment in moments]
        return min((moment for moment in found if moment), default=None)

    async def _settled(self) -> None:
        await self._until(self._unsettled, lambda left: left == 0)

    async def _fired(self) -> None:
        await self._until(self._unfired, lambda left: left == 0)

    async def _unsettled(self) -> int:
        heard = self.sandbox.pending_updates + await self._unheard()
        return heard + await self._unfired() + await self._due()

    async def _unfired(self) -> int:
        due = stages.c.due_at <= self.clock.now()
        return await self._count(select(func.count()).where(due, stages.c.fired_at.is_(None)))

    async def _due(self) -> int:
        waits = (notifications.c.state == "planned") & (notifications.c.due_at <= self.clock.now())
        return await self._count(
            select(func.count()).where(waits | (notifications.c.state == "sending"))
        )

    async def _unheard(self) -> int:
        return await self._count(select(func.count()).select_from(inbox))

    async def _count(self, query: object) -> int:
        async with self.database.reading() as connection:
            return int(await connection.scalar(query) or 0)  # type: ignore[call-overload]

    async def _until(
        self, look: Callable[[], Awaitable[int]], enough: Callable[[int], bool]
    ) -> None:
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                while not enough(await look()):
                    await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        except TimeoutError:
            raise Stuck(f"{look.__name__}: {await look()}") from None


def _question(person: Participant, words: str, button: str) -> Message | None:
    """The newest message about that meeting which has that button."""
    if person.blocked:
        return None
    asked: Sequence[Message] = [one for one in person.messages if words in one.text]
    newest: Mapping[bool, Message] = {bool(one.find_button(button)): one for one in asked}
    return newest.get(True)
