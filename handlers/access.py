"""Who may do what, checked at the moment of the press: a role may have been taken away."""

from aiogram.filters import BaseFilter
from aiogram.types import TelegramObject

from storage.people import Person


class Coordinator(BaseFilter):
    """Lets municipal and regional coordinators through; the others fall to the catch-all."""

    async def __call__(self, _event: TelegramObject, member: Person | None) -> bool:
        """Whether this person coordinates anything."""
        return member is not None and member.coordinates


class RegionalCoordinator(BaseFilter):
    """Lets those through who answer for a whole programme."""

    async def __call__(self, _event: TelegramObject, member: Person | None) -> bool:
        """Whether this person may put plans in force."""
        return member is not None and member.coordinates_programme
