"""The time, handed in: the system's in production, a simulated one in rehearsals and tests."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Something that knows the time and can wait for it."""

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        ...

    async def sleep_until(self, moment: datetime) -> None:
        """Return when that moment has come."""
        ...
