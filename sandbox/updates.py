"""The queue of updates (core.telegram.org/bots/api#getting-updates)."""

import asyncio
from collections.abc import Collection
from contextlib import suppress

from sandbox.errors import OTHER_POLLER, BotApiError
from sandbox.signals import Signal

Update = dict[str, object]


class UpdateQueue:
    """Updates wait here until a getUpdates with a greater offset, or a webhook, confirms them."""

    def __init__(self) -> None:
        self._history: dict[int, Update] = {}
        self._waiting: dict[int, Update] = {}
        self._repeated: list[Update] = []
        self._allowed: frozenset[str] = frozenset()
        self.stirred = Signal()
        self._poller: object = None

    def __len__(self) -> int:
        return len(self._repeated) + len(self._waiting)

    @property
    def first(self) -> Update | None:
        """The one to be delivered next."""
        return next(iter([*self._repeated, *self._waiting.values()]), None)

    def take(self, update: Update) -> None:
        """It has been delivered."""
        if update in self._repeated:
            self._repeated.remove(update)
        else:
            self._waiting.pop(int(str(update["update_id"])), None)

    def add(self, kind: str, payload: dict[str, object]) -> int:
        update_id = len(self._history) + 1
        self._history[update_id] = {"update_id": update_id, kind: payload}
        if not self._allowed or kind in self._allowed:
            self._waiting[update_id] = self._history[update_id]
        self.stirred.fire()
        return update_id

    def repeat(self, update_id: int) -> None:
        """Gives an update out once more, whatever has been confirmed.

        Raises KeyError for an update that never was.
        """
        self._repeated.append(self._history[update_id])
        self.stirred.fire()

    def allow(self, kinds: Collection[str]) -> None:
        """Only updates of these kinds are queued from now on; an empty list means all kinds."""
        self._allowed = frozenset(kinds)

    def clear(self) -> None:
        self._waiting.clear()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Update]:
        """Waits up to `seconds` for the first updates from the offset on.

        Raises BotApiError 409 in a poll that a later one has replaced.
        """
        self._confirm(offset)
        poller = self._poller = object()
        self.stirred.fire()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not self._waiting and not self._repeated:
                    await self.stirred.wait()
                    if self._poller is not poller:
                        raise BotApiError(409, OTHER_POLLER)
        return self._batch(limit)

    def _confirm(self, offset: int) -> None:
        confirmed = list(self._waiting)
        if offset < 0:
            confirmed = confirmed[:offset]
        for update_id in confirmed:
            if offset < 0 or update_id < offset:
                del self._waiting[update_id]

    def _batch(self, limit: int) -> list[Update]:
        repeated, self._repeated = self._repeated, []
        return (repeated + list(self._waiting.values()))[:limit]
