"""Parts of a plan read anew, from what a person has told; the document's own words stay."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from core.plan import Activity, Context, Kind, Period, Plan, Population
from core.reading.audience import concerned
from core.reading.executors import read_executors
from core.reading.kinds import read_kind
from core.reading.periods import read_period
from core.reading.targets import read_targets
from core.reading.wording import one_line
from core.schedule import meetings

_YEAR_LENGTHS = (timedelta(364), timedelta(365))


def on_day(row: Activity, day: date) -> Activity:
    """An event of that day; anything else is due by it."""
    is_event = row.kind is Kind.EVENT
    period = Period(
        text=row.period.text,
        start=day if is_event else None,
        end=day,
        dates=(day,) if is_event else (),
        time=row.period.time,
    )
    return replace(row, period=period)


def in_year(row: Activity, year: Context) -> Activity:
    """The row's own words, with the year they lack."""
    return _in_time(row, row.period.text, year)


def timed(row: Activity, text: str, context: Context | None) -> Activity | None:
    """With a period in words, or its year alone («2027»); an event needs its day."""
    year = whole_year(text)
    found = in_year(row, year) if year else _in_time(row, text, context)
    if row.kind is Kind.EVENT:
        return found if meetings(found, ZoneInfo("UTC")) else None
    return found if found.period.end or found.period.recurrence else None


def titled(row: Activity, text: str) -> Activity:
    """With a title, which tells its kind."""
    title = one_line(text)
    return _concerning(replace(row, title=title, kind=read_kind(title)))


def entrusted(row: Activity, text: str) -> Activity | None:
    """With its executors."""
    executors = read_executors(text, ())
    return _concerning(replace(row, executors=executors)) if executors else None


def aiming(row: Activity, text: str) -> Activity | None:
    """With goals in words; None where they are still doubtful."""
    reading = read_targets(text)
    if reading.doubts or not reading.targets:
        return None
    return _concerning(replace(row, indicator=replace(row.indicator, targets=reading.targets)))


def counting(row: Activity, population: Population) -> Activity:
    """«100 %» of whom: those told stand where nobody in particular stood."""
    targets = tuple(
        replace(target, population=population) if target.population is Population.OTHER else target
        for target in row.indicator.targets
    )
    return _concerning(replace(row, indicator=replace(row.indicator, targets=targets)))


def of_year(plan: Plan, year: Context) -> Plan:
    """Periods that had their year from the plan get the other one; told years stay."""
    rows = tuple(
        in_year(row, year)
        if read_period(row.period.text, plan.context).period == row.period
        else row
        for row in plan.activities
    )
    return replace(plan, context=year, activities=rows)


def with_goal(plan: Plan, text: str) -> Plan | None:
    """The plan with one more goal of its own; None where the words name none."""
    goals = read_targets(text).targets
    return replace(plan, targets=plan.targets + goals) if goals else None


def whole_year(text: str) -> Context | None:
    """«2027», «2026/2027 учебный год»."""
    period = read_period(text, None).period
    if period.start and period.end and period.end - period.start in _YEAR_LENGTHS:
        return Context(period.start, period.end)
    return None


def with_row(plan: Plan, place: int, row: Activity) -> Plan:
    """The plan with another row in that place."""
    rows = [*plan.activities]
    rows[place] = row
    return replace(plan, activities=tuple(rows))


def _in_time(row: Activity, text: str, context: Context | None) -> Activity:
    reading = read_period(text, context)
    return replace(row, period=replace(reading.period, text=row.period.text))


def _concerning(row: Activity) -> Activity:
    """Whom a row concerns follows from its words and goals."""
    return replace(row, audience=concerned(row.kind, row.title, row.executors, row.indicator))
