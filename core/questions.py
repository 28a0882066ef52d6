"""The questions about a plan that is not in force yet, and what the answers make of it.

A question is a warning of the reader, known by its number in `Plan.warnings`.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import reduce
from zoneinfo import ZoneInfo

from core import rereading
from core.drafts import Draft
from core.plan import Activity, Context, Plan, Population, ReadingWarning
from core.reading.doubts import Doubt
from core.zones import zone_named

Given = date | Context | Population | ZoneInfo | None
"""What a button answers: a day, a year, whom is meant, a zone; None: right as it was read."""
YEARS_OFFERED = 6


class Subject(StrEnum):
    """The part of a plan a question is about."""

    PERIOD = "period"
    INDICATOR = "indicator"
    EXECUTORS = "executors"
    TITLE = "title"
    YEAR = "year"
    ZONE = "zone"
    GOAL = "goal"


_SUBJECTS = {
    Doubt.PERIOD_MISSING: Subject.PERIOD,
    Doubt.PERIOD_UNCLEAR: Subject.PERIOD,
    Doubt.YEAR_UNKNOWN: Subject.PERIOD,
    Doubt.YEAR_FROM_NEIGHBOURS: Subject.PERIOD,
    Doubt.DATE_IMPOSSIBLE: Subject.PERIOD,
    Doubt.EVENT_WITHOUT_DATE: Subject.PERIOD,
    Doubt.EXECUTORS_MISSING: Subject.EXECUTORS,
    Doubt.TITLE_MISSING: Subject.TITLE,
    Doubt.INDICATOR_UNCLEAR: Subject.INDICATOR,
    Doubt.POPULATION_UNKNOWN: Subject.INDICATOR,
    Doubt.INDICATOR_SHARED: Subject.INDICATOR,
    Doubt.YEAR_FROM_STAMP: Subject.YEAR,
    Doubt.ZONE_ONE_OF_SEVERAL: Subject.ZONE,
    Doubt.GOAL_UNCLEAR: Subject.GOAL,
}


def subject_of(warning: ReadingWarning) -> Subject:
    """What a question is about."""
    return _SUBJECTS[Doubt(warning.code)]


def next_open(draft: Draft, after: int = -1) -> int | None:
    """The first question without an answer after that one."""
    return next((number for number in draft.open if number > after), None)


def alike(draft: Draft, number: int) -> tuple[int, ...]:
    """This question, and those without an answer that ask the same of other rows."""
    code = draft.plan.warnings[number].code
    others = (other for other in draft.open if draft.plan.warnings[other].code == code)
    return tuple(dict.fromkeys((number, *others)))


def years(plan: Plan, warning: ReadingWarning, today: date) -> tuple[int, ...]:
    """The years to choose from: the plan's own, or the likeliest and those beside it."""
    if plan.context and plan.context.start.year != plan.context.end.year:
        own = range(plan.context.start.year, plan.context.end.year + 1)
        return tuple(own)[:YEARS_OFFERED]
    end = None if warning.place is None else plan.activities[warning.place].period.end
    likely = plan.context.start.year if plan.context else end.year if end else today.year
    return likely - 1, likely, likely + 1


def answered(draft: Draft, numbers: Iterable[int], given: Given) -> Draft:
    """The draft with the same answer to each of these questions."""
    return reduce(lambda changed, number: _answered(changed, number, given), numbers, draft)


def answered_in_words(draft: Draft, number: int, text: str) -> Draft | None:
    """The draft with a written answer, read as the document would be; None: not understood."""
    warning = draft.plan.warnings[number]
    if warning.place is None:
        return _of_plan(draft, number, text)
    row = _reread(draft.plan, warning.place, subject_of(warning), text)
    if row is None:
        return None
    kin = (n for n, other in enumerate(draft.plan.warnings) if _is_kin(other, warning))
    plan = rereading.with_row(draft.plan, warning.place, row)
    return replace(draft, plan=plan, settled=draft.settled.union(kin))


def in_zone(draft: Draft, zone: ZoneInfo) -> Draft:
    """The draft living by that time; the question about it is answered."""
    asked = (n for n, one in enumerate(draft.plan.warnings) if subject_of(one) is Subject.ZONE)
    return replace(draft, zone=zone, settled=draft.settled.union(asked))


def _answered(draft: Draft, number: int, given: Given) -> Draft:
    if isinstance(given, ZoneInfo):
        return in_zone(draft, given)
    plan = _with_answer(draft.plan, draft.plan.warnings[number], given)
    return replace(draft, plan=plan, settled=draft.settled | {number})


def _with_answer(plan: Plan, warning: ReadingWarning, given: Given) -> Plan:
    """An answer to some other question changes nothing."""
    if warning.place is None:
        return rereading.of_year(plan, given) if isinstance(given, Context) else plan
    row = plan.activities[warning.place]
    match subject_of(warning), given:
        case Subject.PERIOD, date():
            row = rereading.on_day(row, given)
        case Subject.PERIOD, Context():
            row = rereading.in_year(row, given)
        case Subject.INDICATOR, Population():
            row = rereading.counting(row, given)
    return rereading.with_row(plan, warning.place, row)


def _of_plan(draft: Draft, number: int, text: str) -> Draft | None:
    match subject_of(draft.plan.warnings[number]):
        case Subject.ZONE:
            zone = zone_named(text)
            return in_zone(draft, zone) if zone else None
        case Subject.GOAL:
            plan = rereading.with_goal(draft.plan, text)
            return replace(draft, plan=plan, settled=draft.settled | {number}) if plan else None
        case _:
            year = rereading.whole_year(text)
            return _answered(draft, number, year) if year else None


def _reread(plan: Plan, place: int, subject: Subject, text: str) -> Activity | None:
    row = plan.activities[place]
    match subject:
        case Subject.TITLE:
            return rereading.titled(row, text)
        case Subject.EXECUTORS:
            return rereading.entrusted(row, text)
        case Subject.INDICATOR:
            return rereading.aiming(row, text)
        case _:
            return rereading.timed(row, text, plan.context)


def _is_kin(one: ReadingWarning, other: ReadingWarning) -> bool:
    """Two questions about one part of one row."""
    return one.place == other.place and subject_of(one) is subject_of(other)
