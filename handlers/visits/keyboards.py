"""The buttons of visits."""

from aiogram.types import InlineKeyboardMarkup

from core.notices import OfVisit
from core.roles import COORDINATORS
from core.visits import REPORTERS, WITNESSES, Manner, Ruling, SchoolVisit, Stand, Witness
from handlers.buttons import Row, button, column
from handlers.by_school import Doors
from handlers.callbacks.visits import (
    PlanVisit,
    ReportVisit,
    RuleOnVisit,
    VisitCard,
    VisitPicture,
    VisitsFile,
    VisitsPage,
    WitnessVisit,
)
from locales import Translator
from storage.people import Person
from storage.visits import Round

DOORS = Doors(VisitsPage, VisitsFile, VisitCard, "visits.open")


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
        buttons.append([button(t.text("by_school.file"), VisitPicture(**place).pack())])
    buttons.append(
        [button(t.text("by_school.back"), VisitsPage(occurrence=place["occurrence"]).pack())]
    )
    return InlineKeyboardMarkup(inline_keyboard=buttons)


def of_notice(told: OfVisit, t: Translator) -> InlineKeyboardMarkup | None:
    """The school answers at once; others look at the visit."""
    place = {"occurrence": told.occurrence_id, "school": told.school_id}
    if told.what == "reported":
        return InlineKeyboardMarkup(inline_keyboard=[_witnesses(place, t)])
    return column(button(t.text("by_school.look"), VisitCard(**place).pack()))


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
