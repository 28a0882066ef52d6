"""The way out to people, handed in by the process."""

from typing import Protocol

from core.notifications import Letter, Outcome


class Notifier(Protocol):
    """Writes to a person in his messenger."""

    async def deliver(self, letter: Letter) -> Outcome:
        """Send one letter and say what became of it; never raises for the messenger's sake."""
        ...

    async def mend(self, letter: Letter) -> None:
        """Change the message that a letter just sent corrects, if it corrects one."""
        ...

    async def answers(self) -> bool:
        """Whether the messenger can be reached at this moment."""
        ...
