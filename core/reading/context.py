"""Which span a document speaks of: told by its title, its clauses, its rows, or its date."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from core.plan import Context
from core.reading.document import Document
from core.reading.doubts import Doubt
from core.reading.periods import read_period
from core.reading.periods.grammar import PeriodGrammar
from core.reading.periods.moments import Stretch

_SHORTEST_CONTEXT = 28
_LONGEST_STAMP = 60
_SCHOOL_YEAR_OPENS = 8
_CLAUSE = "утвердить"


@dataclass(frozen=True, slots=True)
class ContextReading:
    """The span of the plan, and what a person should be asked about it."""

    context: Context | None
    doubt: Doubt | None = None


def read_context(title: str, document: Document, periods: Iterable[str]) -> ContextReading:
    """The title first, then «Об утверждении» and «Утвердить …», then the rows, then the stamp."""
    stamp = issued(document)
    stretches = [list(_stretches(text)) for text in (title, *_orders(document))]
    spans = (_span(stretch) for found in stretches for stretch in found)
    until = (_until(stretch, stamp) for found in stretches for stretch in found)
    told = next(filter(None, (*spans, *until)), None) or _of_rows(periods)
    if told or stamp is None:
        return ContextReading(told)
    return ContextReading(_years(stamp.year, stamp.year), Doubt.YEAR_FROM_STAMP)


def issued(document: Document) -> date | None:
    """The day of the order or of its approval: a line of its own above the table."""
    lines = (line for text in document.heading_paragraphs for line in text.split("\n"))
    short = (line for line in lines if len(line) <= _LONGEST_STAMP)
    return next((day for line in short for day in _days(line)), None)


def _days(line: str) -> Iterator[date]:
    """«09.08.2021», «от «19» 02 2021 № 210а»."""
    for stretch in PeriodGrammar(school=False).read(line).stretches:
        for moment in stretch.moments:
            if moment.is_day and moment.year:
                with suppress(ValueError):
                    yield moment.span()[0]


def _orders(document: Document) -> Iterator[str]:
    paragraphs = document.heading_paragraphs
    yield from (text for text in paragraphs if text.lower().startswith("об утверждении"))
    yield from (text for text in paragraphs if _CLAUSE in text.lower()[: len(_CLAUSE) + 5])


def _stretches(text: str) -> Iterator[Stretch]:
    """What a title says of time, the last first: the plan's year stands at its end."""
    return reversed(PeriodGrammar(school=False).read(text).stretches)


def _span(stretch: Stretch) -> Context | None:
    """«в 2022 году», «на 2021 – 2024 гг.», «сентябрь 2022 – май 2023»; days are not meant."""
    try:
        first = stretch.first.span()[0] if stretch.first else None
        last = stretch.last.span()[1] if stretch.last else None
    except ValueError:
        return None
    long = first and last and (last - first).days >= _SHORTEST_CONTEXT
    return Context(first, last) if first and last and long else None


def _until(stretch: Stretch, stamp: date | None) -> Context | None:
    """«до 2024 года» begins in the year of the order (perm-city-2021-2024)."""
    last = stretch.last
    if stretch.first or last is None or last.year is None or not last.is_year:
        return None
    return _years(min(stamp.year, last.year) if stamp else last.year, last.year)


def _years(first: int, last: int) -> Context:
    return Context(date(first, 1, 1), date(last, 12, 31))


def _of_rows(periods: Iterable[str]) -> Context | None:
    """The one year, or the one school year, of all dates told with their year."""
    days = sorted(_told_days(periods))
    if not days:
        return None
    first, last = days[0], days[-1]
    if first.year == last.year:
        return _years(first.year, first.year)
    opens, closes = date(first.year, _SCHOOL_YEAR_OPENS, 1), date(first.year + 1, 8, 31)
    within = opens <= first and last <= closes
    return Context(date(first.year, 9, 1), closes) if within else None


def _told_days(periods: Iterable[str]) -> Iterator[date]:
    for text in periods:
        period = read_period(text, None).period
        yield from filter(None, (period.start, period.end))


def neighbour_year(years: Sequence[int | None], place: int) -> int | None:
    """The year of the nearest dated rows above and below, if they agree."""
    above = next((year for year in reversed(years[:place]) if year), None)
    below = next((year for year in years[place + 1 :] if year), None)
    return above if above == below or below is None else None
