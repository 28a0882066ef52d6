"""The report as a picture: every share against its goal, and how the answers came.

matplotlib is imported where it is used: it is heavy, and few commands need it.
"""

from collections.abc import Sequence
from io import BytesIO
from textwrap import fill
from typing import TYPE_CHECKING

from core.cleaning import cell
from core.figures import HUNDRED, Figure
from core.plan import Unit
from core.reports import Report
from handlers.views.pages import shortened
from locales import Translator

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH_INCHES = 12
BAR_INCHES, DAYS_INCHES, MARGIN_INCHES = 0.34, 3.2, 1.2
LABEL_LENGTH, TITLE_LINE = 46, 100
DAYS_NAMED = 8
_COLOURS = {True: "#4f9d69", False: "#cf6a5d", None: "#8fa3b8"}
_NO_DATA = "#777777"


def chart(report: Report, t: Translator) -> bytes:
    """The content of a PNG."""
    from matplotlib.figure import Figure as Picture  # noqa: PLC0415

    shares = _shares(report)
    bars = max(1, len(shares)) * BAR_INCHES
    picture = Picture(figsize=(WIDTH_INCHES, MARGIN_INCHES + bars + DAYS_INCHES), layout="tight")
    above, below = picture.subplots(2, 1, height_ratios=[bars, DAYS_INCHES])
    picture.suptitle(fill(_plain(report.programme), TITLE_LINE), size=12)
    _draw_shares(above, shares, t)
    _draw_days(below, report, t)
    out = BytesIO()
    picture.savefig(out, format="png", dpi=110)
    return out.getvalue()


def _plain(text: str) -> str:
    """Foreign text is no formula of matplotlib's."""
    return cell(" ".join(text.split())).replace("$", r"\$")


def _shares(report: Report) -> list[tuple[str, Figure]]:
    """The figures in per cent, by the row's number and title, in the order of the plan."""
    titles = {id_: f"{row.number}. {row.title}" for id_, row in report.rows.items()}
    of_rows = [(id_, titles[id_]) for id_ in titles]
    return [
        (title, figure)
        for id_, title in (*of_rows, (None, report.programme))
        for figure in report.figures.get(id_, ())
        if figure.target.unit is Unit.PERCENT
    ]


def _draw_shares(axes: "Axes", shares: Sequence[tuple[str, Figure]], t: Translator) -> None:
    for place, (_, figure) in enumerate(shares):
        value, goal = figure.value, figure.target.value
        if value is None:
            no_data = t.text("outcome.no_data")
            axes.annotate(no_data, (1, place), va="center", size=8, color=_NO_DATA)
            continue
        axes.barh(place, float(value), color=_COLOURS[figure.met], height=0.7)
        axes.annotate(_per_cent(figure, t), (float(value) + 1, place), va="center", size=8)
        if goal is not None:
            axes.plot([float(goal)] * 2, [place - 0.4, place + 0.4], color="black", linewidth=1.6)
    labels = [_label(title, figure, t) for title, figure in shares]
    axes.set_yticks(range(len(shares)), labels, size=8)
    axes.set_ylim(max(len(shares), 1) - 0.4, -0.6)
    axes.set_xlim(0, float(HUNDRED) + 12)
    axes.set_xlabel(t.text("report.chart_shares"), size=9)
    axes.spines[["top", "right"]].set_visible(False)


def _label(title: str, figure: Figure, t: Translator) -> str:
    population = t.text(f"population.{figure.target.population}")
    return f"{_plain(shortened(title, LABEL_LENGTH))} ({population})"


def _per_cent(figure: Figure, t: Translator) -> str:
    return t.text("report.chart_share", value=t.per_cent(figure.value or HUNDRED * 0))


def _draw_days(axes: "Axes", report: Report, t: Translator) -> None:
    came = report.answered_since()
    axes.set_title(t.text("report.chart_days"), size=10)
    axes.spines[["top", "right"]].set_visible(False)
    if not came:
        axes.set_axis_off()
        no_answers = t.text("report.chart_no_answers")
        axes.annotate(no_answers, (0.5, 0.5), xycoords="axes fraction", ha="center", color=_NO_DATA)
        return
    days = [day.toordinal() for day, _ in came]
    many = [number for _, number in came]
    axes.fill_between(days, many, step="post", alpha=0.3)
    axes.step(days, many, where="post", marker=".")
    chosen = [day for day, _ in came[:: max(1, len(came) // DAYS_NAMED)]]
    axes.set_xticks([day.toordinal() for day in chosen], [f"{day:%d.%m.%Y}" for day in chosen])
    axes.tick_params(labelsize=8)
    axes.set_ylim(bottom=0)
