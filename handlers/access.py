"""Who may do what, checked at the moment of the press: a role may have been taken away."""

from typing import ClassVar

from aiogram.filters import BaseFilter
from aiogram.types import TelegramObject

from core.applications import DECIDERS
from core.marking import MARKERS
from core.roles import COORDINATORS, OVERSEERS, Role
from core.scopes import Scope
from core.submissions import READERS, REVIEWERS
from core.visits import REPORTERS, WITNESSES
from storage.people import Person


class Member(BaseFilter):
    """Lets through whoever is registered."""

    async def __call__(self, _event: TelegramObject, member: Person | None) -> bool:
        """Whether it is somebody we know."""
        return member is not None


class RoleFilter(BaseFilter):
    """Lets people in these roles through and hands their scope on; others meet the catch-all."""

    roles: ClassVar[frozenset[Role]]

    async def __call__(
        self, _event: TelegramObject, member: Person | None
    ) -> bool | dict[str, Scope]:
        """The scope, where there is any."""
        scope = member.scope(self.roles) if member else None
        return {"scope": scope} if scope else False


class Overseer(RoleFilter):
    """Those who see attendance and figures."""

    roles = OVERSEERS


class Coordinator(RoleFilter):
    """Those who answer for people and schools."""

    roles = COORDINATORS


class RegionalCoordinator(RoleFilter):
    """Those who answer for the whole programme."""

    roles = frozenset({Role.REGIONAL_COORDINATOR})


class Reader(RoleFilter):
    """Those who see how documents and visits stand, a school its own."""

    roles = READERS


class Reporter(RoleFilter):
    """Those who plan visits and say that they took place."""

    roles = REPORTERS


class Witnessing(RoleFilter):
    """Those who say for their school whether it was visited."""

    roles = WITNESSES


class Reviewer(RoleFilter):
    """Those who accept and return documents of their schools."""

    roles = REVIEWERS


class Decider(RoleFilter):
    """Those who may have applications to decide: which, each application says."""

    roles = DECIDERS


class Marker(RoleFilter):
    """Those who may answer for others: for whom, is asked of each of them."""

    roles = MARKERS
