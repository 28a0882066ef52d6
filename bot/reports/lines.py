"""The plan in its own form, with what came of each row: the lines of the table and the document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.figures import Figure
from core.plan import Activity
from core.reports import Report
from handlers.views.figures import counted, verdict
from locales import Translator

COLUMNS = {
    "number": 6,
    "title": 44,
    "period": 18,
    "executors": 28,
    "indicator": 44,
    "fact": 34,
    "outcome": 20,
    "remark": 34,
}
"""The columns, in the order of the plan, with their widths in letters."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line: a section's heading alone, or the cells of a row; whether its goals are reached."""

    cells: tuple[str, ...]
    met: bool | None = None

    @property
    def is_heading(self) -> bool:
        """Whether it is one cell across the table."""
        return len(self.cells) == 1


def headings(t: Translator) -> tuple[str, ...]:
    """Above the columns."""
    return tuple(t.text(f"report.column_{name}") for name in COLUMNS)


def plan_lines(report: Report, t: Translator) -> Iterator[PlanLine]:
    """A line for each row, the programme's own goals last."""
    for section, id_, activity in report.sections():
        if section:
            yield PlanLine((section,))
        yield _line(_printed(activity), report.figures.get(id_, ()), t)
    own = report.figures.get(None, ())
    if own:
        yield PlanLine((t.text("report.programme"),))
        yield _line(("", report.programme, "", "", ""), own, t)


def subtitle(report: Report, t: Translator) -> str:
    """As of when, and of which part."""
    moment = t.moment(report.now, report.zone)
    if report.place is None:
        return t.text("report.as_of", moment=moment)
    return t.text("report.as_of_part", moment=moment, place=report.place)


def _printed(activity: Activity) -> tuple[str, ...]:
    """A row as the document has it."""
    executors = "\n".join(activity.executors)
    return (
        activity.number,
        activity.title,
        activity.period.text,
        executors,
        activity.indicator.text,
    )


def _line(printed: tuple[str, ...], figures: Sequence[Figure], t: Translator) -> PlanLine:
    indicator = printed[-1]
    if not figures and any(map(str.isalnum, indicator)):
        nothing = t.text("outcome.no_data")
        return PlanLine((*printed, nothing, nothing, ""))
    return PlanLine((*printed, *_came_of(figures, t)), _all_met(figures))


def _all_met(figures: Iterable[Figure]) -> bool | None:
    """None while one of them cannot be judged, unless another is missed already."""
    judged = [figure.met for figure in figures]
    if False in judged:
        return False
    return True if judged and None not in judged else None


def _came_of(figures: Iterable[Figure], t: Translator) -> tuple[str, str, str]:
    figures = [*figures]
    facts = "\n".join(counted(figure, t) for figure in figures)
    outcomes = "\n".join(verdict(figure, t) for figure in figures)
    return facts, outcomes, "\n".join(filter(None, (_remark(figure, t) for figure in figures)))


def _remark(figure: Figure, t: Translator) -> str:
    remarks = []
    if figure.live is not None and figure.live != figure.done:
        remarks.append(t.text("report.live", live=figure.live))
    if figure.missing:
        remarks.append(t.text("report.missing", missing=figure.missing))
    return "; ".join(remarks)
