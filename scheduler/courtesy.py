"""Answers to people come first: letters wait while somebody is being answered."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress

LONGEST_SECONDS = 1.0
"""A letter waits no longer: where people press without a pause, both go on."""


class Courtesy:
    """Who is being answered, and how long a letter waits for that."""

    def __init__(self) -> None:
        self._answering = 0
        self._free = asyncio.Event()
        self._free.set()

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Somebody is, until the end of this."""
        self._answering += 1
        self._free.clear()
        try:
            yield
        finally:
            self._answering -= 1
            if not self._answering:
                self._free.set()

    async def wait(self) -> None:
        """Let those go first who are being answered."""
        if self._free.is_set():
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_SECONDS):
                await self._free.wait()
