"""One leads: where several processes share a database, one polls, fires and sends."""

from typing import Protocol

CAMPAIGN_SECONDS = 2
"""How often each process tries to take the lead, or confirms that it has it."""


class Leadership(Protocol):
    """The lead over the processes that share a database."""

    @property
    def leads(self) -> bool:
        """Whether this process has it at this moment."""
        ...

    async def campaign(self) -> bool:
        """Take it if it is free, or confirm it; says whether this process leads."""
        ...

    async def resign(self) -> None:
        """Leave it to another process, at once."""
        ...
