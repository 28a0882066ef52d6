"""Giving moments the months and years they leave out: from their neighbours, then from the plan.

«1-15 марта», «с 01.09 по 15.10.2022 г.», «октябрь 2022 – май»: moments of one cell go forward in
time, so a year passes to both sides and changes where the order demands it.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.plan import Context
from core.reading.periods.moments import Moment, Stretch


class YearUnknown(Exception):
    """Neither the cell nor the plan tells the year."""


def complete(
    stretches: Sequence[Stretch], context: Context | None, *, yearly: bool
) -> list[Stretch]:
    """The same stretches, every moment dated. `yearly`: of several years the first one will do."""
    moments = [moment for stretch in stretches for moment in stretch.moments]
    lacks_years = any(moment.year is None for moment in moments)
    dated = iter(_with_years(_with_months(moments)))
    whole = [stretch.rebuilt(dated) for stretch in stretches]
    if lacks_years:
        whole = [stretch for stretch in whole if not stretch.is_year] or whole
    return [_in_context(stretch, context, yearly=yearly) for stretch in whole]


def _with_months(moments: list[Moment]) -> list[Moment]:
    """«1, 5 и 9 марта»: a bare day has the month of the next."""
    done: list[Moment] = []
    for moment in reversed(moments):
        after = done[-1].months if done else None
        borrowed = (after[0], after[0]) if after else None
        done.append(replace(moment, months=moment.months or borrowed))
    return done[::-1]


def _with_years(moments: list[Moment]) -> list[Moment]:
    leftward: list[Moment] = []
    for moment in reversed(moments):
        leftward.append(_before(moment, leftward[-1]) if leftward else moment)
    rightward: list[Moment] = []
    for moment in reversed(leftward):
        rightward.append(_after(moment, rightward[-1]) if rightward else moment)
    return rightward


def _before(moment: Moment, later: Moment) -> Moment:
    if moment.year is not None or later.year is None:
        return moment
    same = moment.of(later.year)
    turned = not later.is_year and same.span()[0] > later.span()[0]
    return moment.of(later.year - 1) if turned else same


def _after(moment: Moment, earlier: Moment) -> Moment:
    if moment.year is not None or earlier.year is None:
        return moment
    same = moment.of(earlier.year)
    turned = not earlier.is_year and same.span()[0] < earlier.span()[0]
    return moment.of(earlier.year + 1) if turned or moment.is_next else same


def _in_context(stretch: Stretch, context: Context | None, *, yearly: bool) -> Stretch:
    moments = stretch.moments
    if all(moment.year is not None for moment in moments):
        return stretch
    year = _year_in(moments[0], context, yearly=yearly)
    dated = _from_year(stretch, year)
    earlier = _from_year(stretch, year - 1)
    return earlier if _opens_school_year(earlier, context) else dated


def _from_year(stretch: Stretch, year: int) -> Stretch:
    first, *rest = stretch.moments
    return stretch.rebuilt(iter(_with_years([first.of(year), *rest])))


def _opens_school_year(stretch: Stretch, context: Context | None) -> bool:
    """«август – сентябрь» begins before the school year and ends in it, not the other way round."""
    if context is None or not (stretch.first and stretch.last) or not context.is_school:
        return False
    return stretch.first.span()[0] < context.start <= stretch.last.span()[1]


def _year_in(moment: Moment, context: Context | None, *, yearly: bool) -> int:
    """The one year of the plan in which the moment lies: in 2022/2023 «март» is of 2023.

    «15 января года, следующего за отчетным» lies a year later.
    """
    if context is None:
        raise YearUnknown
    years = range(context.start.year, context.end.year + 1)
    fitting = [year for year in years if context.start <= moment.of(year).span()[0] <= context.end]
    if not fitting or (len(fitting) > 1 and not yearly):
        raise YearUnknown
    return fitting[0] + moment.is_next
