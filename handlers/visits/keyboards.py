"""The buttons of visits."""

from datetime import datetime

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.directory import Leaf
from core.notices import OfSchedule, OfVisit
from core.roles import COORDINATORS
from core.visit_months import DatedVisit, MonthOfVisits
from core.visits import REPORTERS, WITNESSES, Manner, Ruling, SchoolVisit, Stand, Witness
from handlers.buttons import Row, button, column, grid, leaves, rows
from handlers.by_school import IN_A_ROW, Doors
from handlers.callbacks.extensions import ExtendDeadline
from handlers.callbacks.visits import (
    ApproveDates,
    PlanVisit,
    RemindUnplanned,
    ReportVisit,
    RuleOnVisit,
    ScheduleList,
    SendBack,
    UnplannedList,
    VisitCard,
    VisitPicture,
    VisitsFile,
    VisitsMonth,
    VisitsPage,
    VisitsTowns,
    WitnessVisit,
)
from locales import Translator
from storage.people import Person
from storage.visiting.unplanned import Unplanned
from storage.visits import Round

DOORS = Doors(VisitsPage, VisitsTowns, VisitsFile, VisitCard, "visits.open")


def card(
    found: Round, one: SchoolVisit, member: Person, now: datetime, t: Translator
) -> InlineKeyboardMarkup:
    """What this person may do about it, by his posts; the picture; back to the list."""
    place = {"occurrence": found.event.occurrence_id, "school": one.school_id}
    stand = one.visit.stand
    buttons: list[Row] = []
    if member.scope(REPORTERS) and stand in {Stand.OPEN, Stand.PLANNED, Stand.REJECTED}:
        if stand is not Stand.REJECTED:
            buttons.append(_each(PlanVisit, "visits.plan", place, t))
        buttons.append(_each(ReportVisit, "visits.report", place, t))
    if member.scope(COORDINATORS) and stand is Stand.PLANNED:
        buttons.append(_verdicts(one, place, now, t))
    if member.scope(COORDINATORS) and not one.visit.stand.counts and now < found.event.ends_at:
        extend = ExtendDeadline(**place)
        buttons.append([button(t.text("extensions.extend"), extend.pack())])
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


def schedule(
    shown: Leaf[tuple[int, SchoolVisit]], wanted: ScheduleList, now: datetime, t: Translator
) -> InlineKeyboardMarkup | None:
    """Each visit by its number, the pages, all of them approved at once."""
    here, planner = wanted.occurrence, wanted.planner
    numbers = [
        button(str(number), VisitCard(occurrence=here, school=one.school_id).pack())
        for number, one in shown.items
    ]
    every = ApproveDates(occurrence=here, moment=int(now.timestamp()), planner=planner)
    label = t.text("visits.approve_all", count=shown.total)
    return rows(
        *grid(numbers, IN_A_ROW),
        leaves(
            shown.number,
            shown.count,
            lambda page: ScheduleList(occurrence=here, planner=planner, page=page).pack(),
        ),
        [button(label, every.pack())] if shown.total else [],
        [button(t.text("by_school.back"), VisitsPage(occurrence=here).pack())],
    )


def unplanned(
    shown: Leaf[Unplanned], wanted: UnplannedList, t: Translator
) -> InlineKeyboardMarkup | None:
    """Remind them; the pages."""
    here = wanted.occurrence
    remind = button(t.text("visits.remind"), RemindUnplanned(occurrence=here).pack())
    return rows(
        leaves(
            shown.number,
            shown.count,
            lambda page: UnplannedList(occurrence=here, page=page).pack(),
        ),
        [remind] if shown.total else [],
        [button(t.text("by_school.back"), VisitsPage(occurrence=here).pack())],
    )


def month(
    found: MonthOfVisits, shown: Leaf[tuple[int, DatedVisit]], t: Translator
) -> InlineKeyboardMarkup | None:
    """Each visit by its number, the pages, the months before and after."""
    numbers = [
        button(
            str(number),
            VisitCard(occurrence=visit.occurrence_id, school=visit.one.school_id).pack(),
        )
        for number, visit in shown.items
    ]
    here, beside = found.month.toordinal(), (found.previous, found.following)
    return rows(
        *grid(numbers, IN_A_ROW),
        leaves(shown.number, shown.count, lambda page: VisitsMonth(day=here, page=page).pack()),
        [
            button(t.month(other), VisitsMonth(day=other.toordinal()).pack())
            for other in beside
            if other
        ],
        [button(t.text("by_school.back"), VisitsPage().pack())],
    )


def of_list(found: Round, member: Person, t: Translator) -> list[Row]:
    """By the month; for coordinators, what waits for approval and who has planned nothing."""
    here = UnplannedList(occurrence=found.event.occurrence_id)
    idle = member.scope(COORDINATORS) and any(
        one.visit.stand is Stand.OPEN for one in found.schools
    )
    return [
        [button(t.text("visits.by_month"), VisitsMonth().pack())],
        to_schedule(found, member, t),
        [button(t.text("visits.to_unplanned"), here.pack())] if idle else [],
    ]


def to_schedule(found: Round, member: Person, t: Translator) -> Row:
    """For coordinators, where dates wait for approval."""
    if not member.scope(COORDINATORS) or not any(one.visit.is_proposed for one in found.schools):
        return []
    here = ScheduleList(occurrence=found.event.occurrence_id)
    return [button(t.text("visits.to_schedule"), here.pack())]


def of_notice(told: OfVisit | OfSchedule, t: Translator) -> InlineKeyboardMarkup | None:
    """The school answers at once; others look at the visit, or at the schedule."""
    if isinstance(told, OfSchedule):
        return column(_of_schedule(told, t))
    place = {"occurrence": told.occurrence_id, "school": told.school_id}
    if told.what == "reported":
        return InlineKeyboardMarkup(inline_keyboard=[_witnesses(place, t)])
    return column(button(t.text("by_school.look"), VisitCard(**place).pack()))


def _of_schedule(told: OfSchedule, t: Translator) -> InlineKeyboardButton:
    if told.what == "proposed":
        list_ = ScheduleList(occurrence=told.occurrence_id, planner=told.planner_id)
        return button(t.text("visits.to_schedule"), list_.pack())
    return button(t.text("by_school.look"), VisitsPage(occurrence=told.occurrence_id).pack())


def _verdicts(one: SchoolVisit, place: dict[str, int], now: datetime, t: Translator) -> Row:
    """Of a date that waits: yes or no; of one that is approved, still no."""
    approve = ApproveDates(**place, moment=int(now.timestamp()))
    back = button(t.text("visits.send_back"), SendBack(**place).pack())
    if not one.visit.is_proposed:
        return [back]
    return [button(t.text("visits.approve"), approve.pack()), back]


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
