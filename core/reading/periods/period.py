"""A «Сроки» cell as a `Period`, and what is doubtful about it."""

from dataclasses import dataclass, replace
from datetime import date

from core.plan import Context, Period, Recurrence
from core.reading.doubts import Doubt
from core.reading.periods.completion import YearUnknown, complete
from core.reading.periods.grammar import PeriodGrammar
from core.reading.periods.moments import Stretch
from core.reading.periods.phrases import Phrases
from core.reading.wording import one_line


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """A period, and what a person should be asked about it."""

    period: Period
    doubt: Doubt | None = None


def read_period(text: str, context: Context | None) -> PeriodReading:
    """The bounds are inclusive; what the cell does not say stays empty, no date is made up."""
    printed = one_line(text)
    blank = Period(printed)
    if not printed:
        return PeriodReading(blank, Doubt.PERIOD_MISSING)
    phrases = PeriodGrammar(school=context is not None and context.is_school).read(text)
    if not phrases.say_anything and not phrases.day_of_month:
        return PeriodReading(blank, Doubt.PERIOD_UNCLEAR)
    said = replace(
        blank,
        recurrence=phrases.recurrence,
        day_of_month=phrases.day_of_month,
        time=phrases.clock,
    )
    try:
        period = _with_bounds(said, phrases, context)
    except YearUnknown:
        return PeriodReading(said, Doubt.YEAR_UNKNOWN)
    except ValueError:
        return PeriodReading(said, Doubt.DATE_IMPOSSIBLE)
    return PeriodReading(period, Doubt.PERIOD_UNCLEAR if phrases.unread else None)


def _with_bounds(said: Period, phrases: Phrases, context: Context | None) -> Period:
    if phrases.stretches:
        yearly = phrases.recurrence is Recurrence.YEARLY
        said = _dated(said, complete(phrases.stretches, context, yearly=yearly))
    if phrases.until_end and said.end is None:
        return replace(said, end=context.end if context else None)
    if phrases.stretches:
        return said
    if phrases.whole and context:
        return replace(said, start=context.start, end=context.end)
    return said


def _dated(said: Period, stretches: list[Stretch]) -> Period:
    """From the earliest start to the latest end; days named one by one are listed."""
    spans = [_span(stretch) for stretch in stretches]
    starts, ends = [start for start, _ in spans if start], [end for _, end in spans if end]
    days = set(ends) if all(map(_is_day, stretches)) else set()
    deadline = all(stretch.first is None for stretch in stretches)
    return replace(
        said,
        start=min(starts, default=None),
        end=max(ends, default=None),
        dates=() if deadline and len(days) == 1 else tuple(sorted(days)),
    )


def _is_day(stretch: Stretch) -> bool:
    alone = stretch.is_single or stretch.first is None
    return alone and stretch.last is not None and stretch.last.is_day


def _span(stretch: Stretch) -> tuple[date | None, date | None]:
    first = stretch.first.span()[0] if stretch.first else None
    last = stretch.last.span()[1] if stretch.last else None
    if first and last and first > last:
        raise ValueError("the end is before the start")
    return first, last
