"""The information on a month that municipalities and regions send in: ready to be signed."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.reports.lines import subtitle
from bot.reports.paper import Paper
from core.attendance import Silence
from core.check_ins import Answer
from core.figures import Figure
from core.reports import Held, Report
from core.timings import Form
from handlers.views.figures import line
from locales import Translator

COLUMNS = {
    "number": 6,
    "title": 40,
    "day": 12,
    "live": 12,
    "recording": 12,
    "absent": 12,
    "silent": 12,
    "fact": 40,
    "municipality": 40,
    "reached": 16,
    "judged": 16,
}
"""The columns there may be, with their widths in letters."""
DUE_BY = 10
"""Up to this day of a month the information is still about the one before."""


def month_of(today: date) -> date:
    """The first day of the month that is told about."""
    first = today.replace(day=1)
    return (first - timedelta(days=1)).replace(day=1) if today.day <= DUE_BY else first


def monthly(report: Report, t: Translator) -> bytes:
    """The content of a DOCX."""
    month = month_of(report.today)
    paper = Paper()
    paper.title(t.text("monthly.title", programme=report.programme, month=t.month(month)))
    paper.line(subtitle(report, t))
    _held(paper, report, month, t)
    _behind(paper, report, t)
    if len(report.by_municipality) > 1:
        _municipalities(paper, report, t)
    _coming(paper, report, month, t)
    paper.signature(t)
    return paper.content()


def _held(paper: Paper, report: Report, month: date, t: Translator) -> None:
    """What has taken place, and how many took part."""
    paper.heading(t.text("monthly.held"))
    rows = [
        (held.number, held.title, _day(held, report), *_numbers(report, column))
        for column, held in enumerate(report.register.held)
        if held.form is Form.MEETING
        and held.ends_at <= report.now
        and _month(held, report) == month
    ]
    _table(paper, ("number", "title", "day", "live", "recording", "absent", "silent"), rows, t)


def _numbers(report: Report, column: int) -> tuple[str, ...]:
    said = report.register.tally(column)
    silent = said[Silence.SILENT] + said[Silence.UNREGISTERED]
    each = (said[Answer.LIVE], said[Answer.RECORDING], said[Answer.ABSENT], silent)
    return tuple(map(str, each))


def _behind(paper: Paper, report: Report, t: Translator) -> None:
    """The goals that are not reached though their time has come."""
    paper.heading(t.text("monthly.behind"))
    rows = [
        (number, title, line(figure, t))
        for number, title, figure in _figures(report, t)
        if figure.met is False
    ]
    _table(paper, ("number", "title", "fact"), rows, t)


def _figures(report: Report, t: Translator) -> Iterator[tuple[str, str, Figure]]:
    for id_, activity in report.rows.items():
        for figure in report.figures.get(id_, ()):
            yield activity.number, activity.title, figure
    for figure in report.figures.get(None, ()):
        yield "", t.text("report.programme"), figure


def _municipalities(paper: Paper, report: Report, t: Translator) -> None:
    """How many goals each has reached, of those that can be judged."""
    paper.heading(t.text("monthly.municipalities"))
    rows = []
    for name, figures in report.by_municipality.items():
        judged = [one.met for row in figures.values() for one in row if one.met is not None]
        rows.append((name, str(sum(judged)), str(len(judged))))
    _table(paper, ("municipality", "reached", "judged"), rows, t)


def _coming(paper: Paper, report: Report, month: date, t: Translator) -> None:
    """What comes until the end of the next month."""
    paper.heading(t.text("monthly.coming"))
    last = _after(_after(month))
    rows = [
        (held.number, held.title, _day(held, report))
        for held in report.register.held
        if held.ends_at > report.now and _month(held, report) < last
    ]
    _table(paper, ("number", "title", "day"), rows, t)


def _table(
    paper: Paper, columns: Sequence[str], rows: Sequence[tuple[str, ...]], t: Translator
) -> None:
    if not rows:
        paper.line(t.text("monthly.nothing"))
        return
    named = [t.text(f"report.column_{column}") for column in columns]
    paper.table(named, [COLUMNS[column] for column in columns], rows)


def _day(held: Held, report: Report) -> str:
    """An event's day; the one by which a duty is due."""
    moment = held.starts_at if held.form is Form.MEETING else held.ends_at
    return f"{moment.astimezone(report.zone):%d.%m.%Y}"


def _month(held: Held, report: Report) -> date:
    moment = held.starts_at if held.form is Form.MEETING else held.ends_at
    return moment.astimezone(report.zone).date().replace(day=1)


def _after(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
