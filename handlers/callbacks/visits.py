"""What the buttons of visits carry."""

from aiogram.filters.callback_data import CallbackData

from core.visits import Manner, Ruling, Witness
from handlers.callbacks.by_school import SchoolList, SchoolPlace
from handlers.callbacks.fields import Id, Moment, Ordinal, PageNumber


class VisitsPage(SchoolList, prefix="vl"):
    """The list; of the span that ends next, where none is named."""


class VisitsTowns(SchoolList, prefix="vt"):
    """Of which municipality? The page is of the choices."""


class VisitsFile(SchoolList, prefix="vf"):
    """All of it in a file."""


class VisitCard(SchoolPlace, prefix="vc"):
    """How the visit stands."""


class VisitPicture(SchoolPlace, prefix="vi"):
    """What the curator has attached."""


class PlanVisit(SchoolPlace, prefix="vd"):
    """Its day, to be written."""

    manner: Manner


class ReportVisit(SchoolPlace, prefix="vr"):
    """It has taken place."""

    manner: Manner


class WitnessVisit(SchoolPlace, prefix="vw"):
    """What the school says of it; why it disputes it, is to be written."""

    witness: Witness


class RuleOnVisit(SchoolPlace, prefix="vj"):
    """What a coordinator decides."""

    ruling: Ruling


class ScheduleList(CallbackData, prefix="va"):
    """The dates that wait for approval; of one planner, where one is named."""

    occurrence: Id
    planner: Id | None = None
    page: PageNumber = 0


class ApproveDates(CallbackData, prefix="vb"):
    """They are as they should be: those that were planned by the moment they were shown."""

    occurrence: Id
    moment: Moment
    planner: Id | None = None
    school: Id | None = None


class SendBack(SchoolPlace, prefix="vq"):
    """What is wrong with the date, is to be written."""


class UnplannedList(CallbackData, prefix="vn"):
    """The curators who have planned nothing."""

    occurrence: Id
    page: PageNumber = 0


class RemindUnplanned(CallbackData, prefix="vm"):
    """They are asked to."""

    occurrence: Id


class VisitsMonth(CallbackData, prefix="vo"):
    """The visits of a month, by any of its days; of this one, where none is named."""

    day: Ordinal | None = None
    page: PageNumber = 0
