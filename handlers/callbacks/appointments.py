"""The buttons of making somebody a coordinator."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import AfterValidator

from core.roles import COORDINATORS, Role
from handlers.callbacks.fields import Id, PageNumber


def _coordinating(role: Role) -> Role:
    if role not in COORDINATORS:
        raise ValueError("nobody is appointed to be that")
    return role


Coordinating = Annotated[Role, AfterValidator(_coordinating)]


class AppointButton(CallbackData, prefix="aa"):
    """Somebody is to be made a coordinator."""


class Appoint(CallbackData, prefix="ap"):
    """A step of making somebody a coordinator: as much as has been chosen."""

    person: Id
    role: Coordinating | None = None
    municipality: Id | None = None
    page: PageNumber = 0
