"""A rehearsed year as a picture: a row for each month, a square for each day.

matplotlib is imported where it is used: it is heavy, and few commands need it.
"""

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from core.rehearsal import Rehearsed
from handlers.views.pages import shortened
from locales import Translator

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DAYS = 31
WIDTH_INCHES = 13
MONTH_INCHES, MARGIN_INCHES = 0.36, 1.5
TITLE_LENGTH = 90
SATURDAY = 5
DARK = 0.55
"""Of the darkest colour; from there on a number is written in white."""
_COLOURS = "YlOrRd"
_NO_DAY = "#f2f2f2"


def draw(shown: Rehearsed, t: Translator) -> bytes:
    """A PNG: how many messages go out on each day, from the plan's first month to its last."""
    from matplotlib.figure import Figure  # noqa: PLC0415

    months = _months(shown)
    height = MARGIN_INCHES + MONTH_INCHES * len(months)
    figure = Figure(figsize=(WIDTH_INCHES, height), layout="constrained")
    _fill(figure.add_subplot(), shown, months, t)
    out = BytesIO()
    figure.savefig(out, format="png", dpi=120)
    return out.getvalue()


def _months(shown: Rehearsed) -> list[date]:
    """The first days of all months from the beginning to the last message."""
    first = shown.begins_at.astimezone(shown.zone).date().replace(day=1)
    last = shown.days[-1].begins.date() if shown.days else first
    count = 12 * (last.year - first.year) + last.month - first.month + 1
    return [
        date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
        for n in range(count)
    ]


def _fill(axes: "Axes", shown: Rehearsed, months: list[date], t: Translator) -> None:
    from matplotlib import colormaps  # noqa: PLC0415
    from matplotlib.colors import PowerNorm  # noqa: PLC0415

    sent = {load.begins.date(): load.messages for load in shown.days}
    most = max(sent.values(), default=1)
    colours, scale = colormaps[_COLOURS], PowerNorm(0.5, 0, most)
    for row, month in enumerate(months):
        for day in _days_of(month):
            many = sent.get(day, 0)
            colour = colours(float(scale(many))) if many else _NO_DAY
            _square(axes, day.day, row, colour, weekend=day.weekday() >= SATURDAY)
            if many:
                ink = "white" if scale(many) > DARK else "black"
                axes.text(day.day, row, str(many), ha="center", va="center", size=6, color=ink)
    _label(axes, shown, months, t)


def _days_of(month: date) -> list[date]:
    return [
        date.fromordinal(number)
        for number in range(month.toordinal(), month.toordinal() + DAYS)
        if date.fromordinal(number).month == month.month
    ]


def _square(axes: "Axes", day: int, row: int, colour: object, *, weekend: bool) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    edge = "#9a9a9a" if weekend else "white"
    axes.add_patch(
        Rectangle((day - 0.46, row - 0.46), 0.92, 0.92, facecolor=colour, edgecolor=edge)
    )


def _label(axes: "Axes", shown: Rehearsed, months: list[date], t: Translator) -> None:
    axes.set_xlim(0.4, DAYS + 0.6)
    axes.set_ylim(len(months) - 0.4, -0.6)
    axes.set_xticks(range(1, DAYS + 1))
    axes.set_yticks(range(len(months)), [t.month(month) for month in months])
    axes.tick_params(length=0, labelsize=8)
    for side in axes.spines.values():
        side.set_visible(False)
    programme = shortened(shown.programme, TITLE_LENGTH)
    axes.set_title(t.text("rehearsal.picture", len(shown.sent), programme=programme), size=11)
    axes.set_xlabel(t.text("rehearsal.picture_legend"), size=8)
