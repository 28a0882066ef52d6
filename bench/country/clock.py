"""One simulated time for several processes: so many seconds ahead of the machine's own."""

import asyncio
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path

_AHEAD = struct.Struct("d")
_LOOK_AGAIN_SECONDS = 0.05


class SharedClock:
    """Runs by itself; whoever holds the file moves it forward, and all others see it."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        return datetime.now(UTC) + timedelta(seconds=self._ahead())

    def move_to(self, moment: datetime) -> None:
        """Let that moment come."""
        ahead = (moment - datetime.now(UTC)).total_seconds()
        self._file.write_bytes(_AHEAD.pack(ahead))

    async def sleep_until(self, moment: datetime) -> None:
        """Return when that moment has come, by itself or because somebody has moved the clock."""
        while (left := (moment - self.now()).total_seconds()) > 0:
            await asyncio.sleep(min(left, _LOOK_AGAIN_SECONDS))

    def _ahead(self) -> float:
        content = self._file.read_bytes()
        (ahead,) = _AHEAD.unpack(content.ljust(_AHEAD.size, b"\0"))
        return float(ahead)
