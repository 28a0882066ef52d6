"""The buttons of coming without a link, and of deciding who may."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import AfterValidator

from core.applications import APPLICANT_ROLES, Refusal, Wish
from core.roles import Role
from handlers.callbacks.fields import Id, PageNumber


def _open_to_strangers(role: Role) -> Role:
    if role not in APPLICANT_ROLES:
        raise ValueError("nobody may ask to be that")
    return role


Applicant = Annotated[Role, AfterValidator(_open_to_strangers)]


class Apply(CallbackData, prefix="aw"):
    """A step of coming without a link: as much as has been chosen."""

    role: Applicant | None = None
    municipality: Id | None = None
    school: Id | None = None
    by_link: bool = False
    page: PageNumber = 0

    @property
    def wish(self) -> Wish | None:
        """What is asked for, where enough has been chosen; there may be no such place."""
        if self.role is None or self.municipality is None:
            return None
        return Wish(self.role, self.municipality, self.school, self.by_link)

    def to(self, place: int) -> "Apply":
        """The next step, with this place chosen."""
        if self.municipality is None:
            return Apply(role=self.role, municipality=place)
        return Apply(role=self.role, municipality=self.municipality, school=place)


class ApplySearch(CallbackData, prefix="as"):
    """A place is to be found by some letters of its name."""

    role: Applicant | None = None
    municipality: Id | None = None


class ApplyConsent(CallbackData, prefix="ay"):
    """The reply to the consent question of somebody who applies."""

    agreed: bool
    role: Applicant
    municipality: Id
    school: Id | None = None
    by_link: bool = False

    @property
    def wish(self) -> Wish:
        """What is asked for; there may be no such place."""
        return Wish(self.role, self.municipality, self.school, self.by_link)


class RequestsButton(CallbackData, prefix="rq"):
    """The application that waits longest for this person."""


class ApplicationCard(CallbackData, prefix="ac"):
    """An application as it is now."""

    application: Id


class Admit(CallbackData, prefix="ad"):
    """Yes; `match` is whom of the roster the applicant is."""

    application: Id
    match: Id | None = None


class Decline(CallbackData, prefix="an"):
    """No; without a reason it is asked for."""

    application: Id
    reason: Refusal | None = None


class DeclineInWords(CallbackData, prefix="aq"):
    """No, for a reason he will write."""

    application: Id
