"""The report for signature: the same lines as the table's, on paper."""

from bot.reports.lines import COLUMNS, headings, plan_lines, subtitle
from bot.reports.paper import Paper
from core.reports import Report
from locales import Translator


def signed(report: Report, t: Translator) -> bytes:
    """The content of a DOCX."""
    paper = Paper(landscape=True)
    paper.title(t.text("report.title", programme=report.programme))
    paper.line(subtitle(report, t))
    rows = [line.cells for line in plan_lines(report, t)]
    paper.table(headings(t), [*COLUMNS.values()], rows)
    paper.signature(t)
    return paper.content()
