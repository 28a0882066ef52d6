"""What the buttons of visits carry."""

from aiogram.filters.callback_data import CallbackData

from core.visits import Manner, Ruling, Witness
from handlers.callbacks.fields import Id, PageNumber


class VisitList(CallbackData, prefix="v"):
    """A span of visits and what of its list is shown: all schools, or those not visited yet."""

    occurrence: Id | None = None
    open: bool = False
    page: PageNumber = 0


class VisitsPage(VisitList, prefix="vl"):
    """The list; of the span that ends next, where none is named."""


class VisitsFile(VisitList, prefix="vf"):
    """All of it in a file."""


class VisitPlace(CallbackData, prefix="vp"):
    """A span of visits and one of the schools."""

    occurrence: Id
    school: Id


class VisitCard(VisitPlace, prefix="vc"):
    """How the visit stands."""


class VisitPicture(VisitPlace, prefix="vi"):
    """What the curator has attached."""


class PlanVisit(VisitPlace, prefix="vd"):
    """Its day, to be written."""

    manner: Manner


class ReportVisit(VisitPlace, prefix="vr"):
    """It has taken place."""

    manner: Manner


class WitnessVisit(VisitPlace, prefix="vw"):
    """What the school says of it; why it disputes it, is to be written."""

    witness: Witness


class RuleOnVisit(VisitPlace, prefix="vj"):
    """What a coordinator decides."""

    ruling: Ruling
