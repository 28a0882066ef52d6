"""What the buttons of visits carry."""

from core.visits import Manner, Ruling, Witness
from handlers.callbacks.by_school import SchoolList, SchoolPlace


class VisitsPage(SchoolList, prefix="vl"):
    """The list; of the span that ends next, where none is named."""


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
