"""Figures in words: numerator, denominator, goal, what is missing. For chat and command line."""

from collections.abc import Iterable
from itertools import groupby

from core.directory import Leaf
from core.figures import Figure
from core.plan import Comparator, Enrolment, Unit
from handlers.views.pages import TITLE_LENGTH, shortened
from locales import Html, Translator, lines, paragraphs
from storage.goals import TargetFigure

BAR_LENGTH = 10
LISTED_TITLE = 120


def indicators(
    shown: Leaf[tuple[int, TargetFigure]], narrowed: Iterable[Html], t: Translator
) -> Html:
    """A page of the figures, numbered as their buttons; `narrowed` says to which."""
    rows = groupby(shown.items, key=lambda one: (one[1].activity, one[1].title))
    listed = [_numbered([*group], t) for _, group in rows]
    heading = lines(t.html("indicators.title"), *narrowed)
    return paragraphs(heading, *(listed or [t.html("indicators.none_such")]))


def narrowed(
    section: str | None, municipality: str | None, t: Translator, *, unmet: bool
) -> list[Html]:
    """What the list is narrowed down to."""
    parts = [
        t.html("indicators.of_section", section=shortened(section)) if section else None,
        t.html("indicators.of_municipality", name=municipality) if municipality else None,
        t.html("indicators.only_unmet") if unmet else None,
    ]
    return [part for part in parts if part]


def bar(figure: Figure, t: Translator) -> list[Html]:
    """«▰▰▰▰▱▱▱▱▱▱»; never full before everything is done."""
    if figure.value is None or not figure.total:
        return []
    full = figure.done * BAR_LENGTH // figure.total
    return [t.html("figure.bar", bar="▰" * full + "▱" * (BAR_LENGTH - full))]


def row_title(figure: TargetFigure, t: Translator, length: int = TITLE_LENGTH) -> Html:
    """The row of the plan a figure is of."""
    title = shortened(figure.title, length)
    if figure.activity is None:
        return t.html("indicators.programme", title=title)
    return t.html("indicators.activity", number=figure.activity, title=title)


def _numbered(group: list[tuple[int, TargetFigure]], t: Translator) -> Html:
    figures = [
        part
        for number, one in group
        for part in (
            t.html("indicators.numbered", number=number, line=line(one.figure, t)),
            *bar(one.figure, t),
        )
    ]
    return lines(row_title(group[0][1], t, LISTED_TITLE), *figures)


def blocks(figures: Iterable[TargetFigure], t: Translator) -> list[Html]:
    """A block for each row of the plan."""
    rows = groupby(figures, key=lambda figure: (figure.activity, figure.title))
    by_row = ([*group] for _, group in rows)
    return [
        lines(row_title(group[0], t), *(_line(one.figure, t) for one in group)) for group in by_row
    ]


def verdict(figure: Figure, t: Translator) -> str:
    """«Выполнено», for a cell of its own."""
    if figure.value is None:
        return t.text("outcome.no_data")
    if figure.met is None:
        return t.text("outcome.watched" if figure.held else "outcome.ahead")
    return t.text("outcome.met" if figure.met else "outcome.not_met")


def line(figure: Figure, t: Translator) -> str:
    """«5 из 6 школ = 83,3 %, нужно 100 %: не хватает 1»."""
    parts = [counted(figure, t), _goal(figure, t)]
    said = ", ".join(part for part in parts if part)
    return said + _verdict(figure, t) + _live(figure, t) + _verified(figure, t)


def _line(figure: Figure, t: Translator) -> Html:
    return t.html("indicators.line", line=line(figure, t))


def counted(figure: Figure, t: Translator) -> str:
    """«5 из 6 школ = 83,3 %»."""
    population = figure.target.population
    if figure.value is None:
        return t.text("figure.no_data", population=t.text(f"population.{population}"))
    if figure.target.enrolment is Enrolment.TEACHERS_OF_EACH:
        return t.text("figure.of_each", done=figure.done)
    if figure.target.unit is Unit.COUNT:
        return t.text("figure.count", done=figure.done, things=_things(figure.done, figure, t))
    total = figure.total or 0
    return t.text(
        "figure.share",
        done=figure.done,
        total=total,
        things=_things(total, figure, t),
        value=t.per_cent(figure.value),
    )


def _things(n: int, figure: Figure, t: Translator) -> str:
    """«школ» after «из 6», «школы» after «из 21»; counted things decline as after a number."""
    form = "of" if figure.target.unit is Unit.PERCENT else "counted"
    return t.text(f"{form}.{figure.target.population}", n)


def _goal(figure: Figure, t: Translator) -> str:
    goal = figure.target.value
    if goal is None:
        return ""
    at_most = figure.target.comparator is Comparator.AT_MOST
    more_than = figure.target.comparator is Comparator.MORE_THAN
    key = "goal.at_most" if at_most else "goal.more_than" if more_than else "goal.needed"
    unit = " %" if figure.target.unit is Unit.PERCENT else ""
    return t.text(key, goal=t.per_cent(goal) + unit)


def _verdict(figure: Figure, t: Translator) -> str:
    if figure.met:
        return t.text("verdict.met")
    if figure.missing:
        return t.text("verdict.missing", missing=figure.missing)
    if figure.met is False:
        return t.text("verdict.exceeded")
    return t.text("verdict.ahead") if figure.value is not None and not figure.held else ""


def _live(figure: Figure, t: Translator) -> str:
    """Live and «including the recording» are two figures (DESIGN, Counting)."""
    if not figure.done or figure.live is None or figure.live == figure.done:
        return ""
    return t.text("figure.live", live=figure.live)


def _verified(figure: Figure, t: Translator) -> str:
    """How many have named the code word, where there is one, and how many only say so."""
    if figure.verified is None or not figure.done:
        return ""
    return t.text("figure.verified", verified=figure.verified, declared=figure.declared)
