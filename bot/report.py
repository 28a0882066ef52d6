"""The report: the plan in its own form, with what came of each row, as a workbook."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from bot.errors import FileUnwritable
from core.figures import Figure
from core.plan import Activity
from handlers.views.figures import counted, verdict
from locales import Translator

COLUMNS = {
    "number": 6,
    "title": 44,
    "period": 18,
    "executors": 28,
    "indicator": 44,
    "fact": 34,
    "outcome": 18,
    "remark": 34,
}
"""The columns, in the order of the plan, with their widths in letters."""
HEADING_ROW = 2


class Report:
    """One programme's plan, its rows by their ids, with the figures of each row and its own."""

    def __init__(
        self,
        programme: str,
        rows: Mapping[int, Activity],
        figures: Mapping[int | None, Sequence[Figure]],
    ) -> None:
        self.programme = programme
        self._rows = rows
        self._figures = figures

    def lines(self, t: Translator) -> Iterator[tuple[str, ...]]:
        """A line for each row; a single cell is a section's heading."""
        section = None
        for id_, activity in self._rows.items():
            if activity.section and activity.section != section:
                yield (activity.section,)
            section = activity.section
            yield (*_printed(activity), *_came_of(self._figures.get(id_, ()), t))
        own = self._figures.get(None, ())
        if own:
            yield (t.text("report.programme"),)
            yield ("", self.programme, "", "", "", *_came_of(own, t))


def write_report(path: Path, report: Report, t: Translator) -> None:
    """Write the workbook. Raises `FileUnwritable`."""
    try:
        with Workbook(str(path)) as workbook:
            sheet = workbook.add_worksheet(t.text("report.sheet"))
            _lay_out(workbook, sheet, report, t)
    except (FileCreateError, OSError):
        raise FileUnwritable(path=path) from None


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


def _lay_out(workbook: Workbook, sheet: Worksheet, report: Report, t: Translator) -> None:
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top", "border": 1})
    bold = workbook.add_format({"text_wrap": True, "bold": True, "border": 1})
    last = len(COLUMNS) - 1
    sheet.merge_range(0, 0, 0, last, "", bold)
    sheet.write_string(0, 0, report.programme, bold)
    for column, (name, width) in enumerate(COLUMNS.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADING_ROW, column, t.text(f"report.column_{name}"), bold)
    for number, cells in enumerate(report.lines(t), start=HEADING_ROW + 1):
        if len(cells) == 1:
            sheet.merge_range(number, 0, number, last, "", bold)
        for column, text in enumerate(cells):
            # «=…» in a cell of the plan is no formula
            sheet.write_string(number, column, text, bold if len(cells) == 1 else wrapped)
    sheet.freeze_panes(HEADING_ROW + 1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
