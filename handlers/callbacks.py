"""What buttons carry: short opaque data (1–64 bytes, Bot API). It is never trusted."""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import AfterValidator, Field

from core.applications import APPLICANT_ROLES, Refusal, Wish
from core.check_ins import Answer
from core.directory import Listing
from core.roles import COORDINATORS, Role

Id = Annotated[int, Field(ge=1, le=2**31 - 1)]
"""As wide as the columns; a wider number in a forged button is no button of ours."""
Ordinal = Annotated[int, Field(ge=657_072, le=803_169)]
"""A day of our times (1800 to 2200), as `date.toordinal` counts them."""
PageNumber = Annotated[int, Field(ge=0, le=10_000)]


def _open_to_strangers(role: Role) -> Role:
    if role not in APPLICANT_ROLES:
        raise ValueError("nobody may ask to be that")
    return role


def _coordinating(role: Role) -> Role:
    if role not in COORDINATORS:
        raise ValueError("nobody is appointed to be that")
    return role


Applicant = Annotated[Role, AfterValidator(_open_to_strangers)]
Coordinating = Annotated[Role, AfterValidator(_coordinating)]


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


class FounderConsent(CallbackData, prefix="fc"):
    """The reply to the consent question of somebody the operator has named."""

    agreed: bool


class Appoint(CallbackData, prefix="ap"):
    """A step of making somebody a coordinator: as much as has been chosen."""

    person: Id
    role: Coordinating | None = None
    municipality: Id | None = None
    page: PageNumber = 0


class RenewLink(CallbackData, prefix="rl"):
    """A person's link that has gone astray works no more; here is another."""

    person: Id


class TeamPage(CallbackData, prefix="tp"):
    """A page of the schools whose teams have a link."""

    page: PageNumber = 0


class TeamLink(CallbackData, prefix="tl"):
    """The link of a school's team; renewed, the one before works no more."""

    school: Id
    renewed: bool = False


class Consent(CallbackData, prefix="ok"):
    """The reply to the consent question of an invitation."""

    agreed: bool
    code: str


class Reconsent(CallbackData, prefix="rc"):
    """The reply to the consent question when its terms have changed."""

    agreed: bool


class ForgetButton(CallbackData, prefix="fg"):
    """Erase me, or not."""

    sure: bool


class Setting(StrEnum):
    """What a person can set for himself."""

    LOCALE = "loc"
    ZONE = "zon"
    QUIET = "qui"
    DIGEST = "dig"


class SettingButton(CallbackData, prefix="se"):
    """Show the choices of a setting; where there is nothing to show, all settings."""

    setting: Setting


class SettingChoice(CallbackData, prefix="sc"):
    """A choice, by its place in the list."""

    setting: Setting
    place: PageNumber


class CheckInButton(CallbackData, prefix="ci"):
    """An answer about an occurrence."""

    occurrence: Id
    answer: Answer


class AttendancePage(CallbackData, prefix="at"):
    """A page of an event's attendance; of the latest where none is named."""

    occurrence: Id | None = None
    page: PageNumber = 0


class IndicatorsPage(CallbackData, prefix="in"):
    """A page of the figures."""

    page: PageNumber


class PeopleButton(CallbackData, prefix="pe"):
    """The lists of people and schools to choose from."""


class PeopleSearch(CallbackData, prefix="ps"):
    """Find somebody by name."""


class PeoplePage(CallbackData, prefix="pl"):
    """A page of a list of people or schools."""

    listing: Listing
    page: PageNumber = 0


class PersonCard(CallbackData, prefix="pc"):
    """What is known of one person, and what can be done."""

    person: Id


class PostStep(StrEnum):
    """What a coordinator does with a post."""

    LOOK = "look"
    HAND_OVER = "hand"
    LEND = "lend"
    TAKE_AWAY = "take"
    TAKEN_AWAY = "sure"


class PostButton(CallbackData, prefix="po"):
    """A step with a post of somebody."""

    post: Id
    step: PostStep


class SchoolStep(StrEnum):
    """What a coordinator does with a school."""

    LOOK = "look"
    CLOSE = "close"
    JOIN = "join"


class SchoolButton(CallbackData, prefix="sh"):
    """A step with a school."""

    school: Id
    step: SchoolStep
