"""The buttons of visits."""

from aiogram.types import InlineKeyboardMarkup

from core.directory import Leaf
from core.notices import OfVisit
from core.roles import COORDINATORS
from core.visits import REPORTERS, WITNESSES, Manner, Ruling, SchoolVisit, Stand, Witness
from handlers.buttons import Row, button, column, grid, leaves, rows
from handlers.callbacks.visits import (
    PlanVisit,
    ReportVisit,
    RuleOnVisit,
    VisitCard,
    VisitList,
    VisitPicture,
    VisitsFile,
    VisitsPage,
    WitnessVisit,
)
from handlers.views.visits import Numbered
from locales import Translator
from storage.people import Person
from storage.visits import Round

IN_A_ROW = 4


def visits(
    found: Round, shown: Leaf[Numbered], wanted: VisitList, t: Translator
) -> InlineKeyboardMarkup | None:
    """A number for each school, the pages, who is not visited yet, the spans before and after."""
    here = found.event.occurrence_id

    def to(page: int = 0, *, is_open: bool = wanted.open, occurrence: int = here) -> str:
        return VisitsPage(occurrence=occurrence, open=is_open, page=page).pack()

    numbers = [
        button(str(number), VisitCard(occurrence=here, school=one.school_id).pack())
        for number, one in shown.items
    ]
    label = t.text("visits.all" if wanted.open else "visits.open")
    whole = VisitsFile(occurrence=here, open=wanted.open).pack()
    beside = (("documents.before", found.previous_id), ("documents.after", found.next_id))
    return rows(
        *grid(numbers, IN_A_ROW),
        leaves(shown.number, shown.count, to),
        [button(label, to(is_open=not wanted.open))] if found.schools else [],
        [button(t.text("lists.as_file"), whole)] if shown.count > 1 else [],
        [button(t.text(key), to(occurrence=other)) for key, other in beside if other is not None],
    )


def card(found: Round, one: SchoolVisit, member: Person, t: Translator) -> InlineKeyboardMarkup:
    """What this person may do about it, by his posts; the picture; back to the list."""
    place = {"occurrence": found.event.occurrence_id, "school": one.school_id}
    stand = one.visit.stand
    buttons: list[Row] = []
    if member.scope(REPORTERS) and stand in {Stand.OPEN, Stand.PLANNED, Stand.REJECTED}:
        if stand is not Stand.REJECTED:
            buttons.append(_each(PlanVisit, "visits.plan", place, t))
        buttons.append(_each(ReportVisit, "visits.report", place, t))
    if member.scope(WITNESSES) and stand is Stand.REPORTED:
        buttons.append(_witnesses(place, t))
    if member.scope(COORDINATORS) and stand is Stand.DISPUTED:
        buttons.append(
            [
                button(t.text(f"ruling.{one}"), RuleOnVisit(**place, ruling=one).pack())
                for one in Ruling
            ]
        )
    if one.visit.evidence is not None:
        buttons.append([button(t.text("documents.file"), VisitPicture(**place).pack())])
    buttons.append(
        [button(t.text("documents.back"), VisitsPage(occurrence=place["occurrence"]).pack())]
    )
    return InlineKeyboardMarkup(inline_keyboard=buttons)


def of_notice(told: OfVisit, t: Translator) -> InlineKeyboardMarkup | None:
    """The school answers at once; others look at the visit."""
    place = {"occurrence": told.occurrence_id, "school": told.school_id}
    if told.what == "reported":
        return InlineKeyboardMarkup(inline_keyboard=[_witnesses(place, t)])
    return column(button(t.text("documents.look"), VisitCard(**place).pack()))


def _each(
    kind: type[PlanVisit | ReportVisit], key: str, place: dict[str, int], t: Translator
) -> Row:
    return [
        button(t.text(key, manner=t.text(f"manner.{manner}")), kind(**place, manner=manner).pack())
        for manner in Manner
    ]


def _witnesses(place: dict[str, int], t: Translator) -> Row:
    return [
        button(t.text(f"witness.{one}"), WitnessVisit(**place, witness=one).pack())
        for one in Witness
    ]
