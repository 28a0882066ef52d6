"""The reader: a document in, a plan out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from core.plan import (
    Activity,
    Context,
    Indicator,
    Kind,
    Plan,
    ReadingWarning,
    Target,
    Unit,
)
from core.reading.audience import concerned
from core.reading.columns import Column
from core.reading.context import ContextReading, neighbour_year, read_context
from core.reading.document import Document, Table
from core.reading.doubts import Doubt
from core.reading.duties import read_duties, read_programme_targets
from core.reading.errors import EmptyDocument
from core.reading.executors import abbreviations, read_executors
from core.reading.goal_tables import GoalReading, parted, read_goals
from core.reading.kinds import read_kind
from core.reading.links import read_links, recording_counts
from core.reading.periods import PeriodReading, read_period
from core.reading.plain_text import document_from_text
from core.reading.row import Row
from core.reading.rows import read_rows
from core.reading.school_year import with_augusts
from core.reading.targets import read_targets
from core.reading.titles import read_title
from core.reading.wording import Words, one_line
from core.reading.zones import read_region
from core.regions import Region
from core.schedule import meetings

_ANY_ZONE = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class _RowReading:
    activity: Activity
    doubts: tuple[tuple[Doubt, str], ...]


def read_plan(text: str) -> Plan:
    """The plan in a plain text with tabs between cells. Raises as `read_document` does."""
    return read_document(document_from_text(text))


def read_document(document: Document) -> Plan:
    """The plan in a document, whatever file it was.

    Raises EmptyDocument, NotAPlan and PlanWithoutRows only.
    """
    text = _text_of(document)
    if not text.strip():
        raise EmptyDocument
    document, goal_tables = parted(document)
    rows = read_rows(document, Words(text))
    title = read_title(document)
    span = read_context(title, document, (row.period for row in rows))
    periods = _read_periods(rows, span.context)
    known = abbreviations(one_line(text))
    readings = [_read_row(row, period, known) for row, period in zip(rows, periods, strict=True)]
    activities = tuple(reading.activity for reading in readings)
    goals = read_goals(goal_tables, span.context)
    region = read_region(title, document, (name for row in activities for name in row.executors))
    return Plan(
        title=title,
        context=span.context,
        activities=activities,
        targets=tuple(dict.fromkeys((*read_programme_targets(document), *goals.targets))),
        duties=read_duties(document),
        warnings=tuple(_all_warnings(span, region, goals, readings)),
        zone=region.zone if region else None,
    )


def _text_of(document: Document) -> str:
    return "\n".join(
        "\n".join("\t".join(row) for row in block.rows) if isinstance(block, Table) else block
        for block in document.blocks
    )


def _read_periods(rows: Sequence[Row], context: Context | None) -> list[PeriodReading]:
    """Every period; a year nobody tells is taken from the rows around, and asked about."""
    told = [_read_period(row, context) for row in rows]
    readings = with_augusts(told, [row.section for row in rows], context)
    years = [reading.period.end.year if reading.period.end else None for reading in readings]
    return [
        _with_neighbours(reading, neighbour_year(years, place))
        if reading.doubt is Doubt.YEAR_UNKNOWN
        else reading
        for place, reading in enumerate(readings)
    ]


def _read_period(row: Row, context: Context | None) -> PeriodReading:
    """The cell, or the month that heads the rows: «Сентябрь» over several of them."""
    if not row.period and row.section:
        headed = read_period(row.section, context)
        if headed.period.start and headed.doubt is None:
            return headed
    return read_period(row.period, context)


def _with_neighbours(reading: PeriodReading, year: int | None) -> PeriodReading:
    if year is None:
        return reading
    context = Context(date(year, 1, 1), date(year, 12, 31))
    guessed = read_period(reading.period.text, context)
    return PeriodReading(guessed.period, guessed.doubt or Doubt.YEAR_FROM_NEIGHBOURS)


def _read_row(row: Row, reading: PeriodReading, known: Sequence[str]) -> _RowReading:
    indicator = one_line(" – ".join(row.texts(Column.INDICATOR)))
    goals = read_targets("\n".join(row.texts(Column.INDICATOR)))
    title = one_line(row.title)
    executors = read_executors("\n".join(row.texts(Column.EXECUTORS)), known)
    goal = Indicator(indicator, tuple(_of_row(row, goals.targets)))
    kind = read_kind(title)
    activity = Activity(
        number=row.number,
        section=row.section,
        title=title,
        kind=kind,
        period=reading.period,
        executors=executors,
        indicator=goal,
        links=read_links(row.cells),
        recording_counts=recording_counts(indicator),
        audience=concerned(kind, title, executors, goal),
    )
    unsure = [] if row.inherits_indicator else [*goals.doubts]
    if row.shares_indicator and goals.targets:
        unsure.append(Doubt.INDICATOR_SHARED)
    doubts = [*_doubts(activity, reading.doubt), *((doubt, indicator) for doubt in unsure)]
    return _RowReading(activity, tuple(doubts))


def _of_row(row: Row, targets: Sequence[Target]) -> Iterator[Target]:
    """Of an indicator merged over several rows, a share holds for each, a count for the first."""
    shared = row.inherits_indicator
    return (target for target in targets if not (shared and target.unit is Unit.COUNT))


def _doubts(activity: Activity, doubt: Doubt | None) -> Iterator[tuple[Doubt, str]]:
    text = activity.period.text
    if doubt:
        yield doubt, text
    elif activity.kind is Kind.EVENT and not meetings(activity, _ANY_ZONE):
        yield Doubt.EVENT_WITHOUT_DATE, text
    if not activity.executors:
        yield Doubt.EXECUTORS_MISSING, ""
    if not activity.title:
        yield Doubt.TITLE_MISSING, ""


def _all_warnings(
    span: ContextReading,
    region: Region | None,
    goals: GoalReading,
    readings: Sequence[_RowReading],
) -> Iterator[ReadingWarning]:
    if span.doubt and span.context:
        yield ReadingWarning(None, span.doubt.value, str(span.context.start.year))
    if region and region.several:
        yield ReadingWarning(None, Doubt.ZONE_ONE_OF_SEVERAL.value, region.zone)
    for said in goals.unclear:
        yield ReadingWarning(None, Doubt.GOAL_UNCLEAR.value, said)
    for place, reading in enumerate(readings):
        for doubt, said in reading.doubts:
            yield ReadingWarning(reading.activity.number, doubt.value, said, place)
