"""The system's time."""

import asyncio
from datetime import UTC, datetime

LONGEST_SLEEP_SECONDS = 60.0
"""A long sleep would miss a change of the system's clock."""


class SystemClock:
    """The clock of production."""

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        return datetime.now(UTC)

    async def sleep_until(self, moment: datetime) -> None:
        """Return when that moment has come."""
        while (left := (moment - self.now()).total_seconds()) > 0:
            await asyncio.sleep(min(left, LONGEST_SLEEP_SECONDS))
