"""The buttons under the figures."""

from collections.abc import Sequence
from typing import Any

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.directory import Leaf
from handlers.buttons import Row, button, grid, leaves, rows
from handlers.callbacks.figures import (
    FigurePart,
    IndicatorButton,
    Indicators,
    IndicatorsNarrow,
    IndicatorsPage,
    Narrowing,
)
from handlers.views.pages import shortened
from locales import Translator
from storage.goals import TargetFigure

NUMBERS_IN_A_ROW = 4
_LABEL_LENGTH = 40
_LISTS = (FigurePart.MUNICIPALITIES, FigurePart.SCHOOLS, FigurePart.MISSING, FigurePart.LEFT_OUT)


def indicators(
    shown: Leaf[tuple[int, TargetFigure]],
    wanted: Indicators,
    narrowings: Sequence[Narrowing],
    t: Translator,
) -> InlineKeyboardMarkup | None:
    """A number for each figure, the pages beside, what the list can be narrowed down to."""
    numbers = [
        button(str(number), _figure(wanted, figure.target_id, page=shown.number))
        for number, figure in shown.items
    ]
    beside = leaves(shown.number, shown.count, lambda page: _listed(wanted, page=page))
    unmet = button(
        t.text("indicators.all" if wanted.unmet else "indicators.unmet"),
        _listed(wanted, page=0, unmet=not wanted.unmet),
    )
    by = [button(t.text(f"indicators.by_{one}"), _narrow(wanted, one)) for one in narrowings]
    return rows(*grid(numbers, NUMBERS_IN_A_ROW), beside, [unmet], by)


def narrowing(
    choices: Leaf[tuple[int, str]], wanted: Indicators, by: Narrowing, t: Translator
) -> InlineKeyboardMarkup | None:
    """Sections or municipalities, and all of them."""
    field = "section" if by is Narrowing.SECTION else "municipality"

    def to(label: str, place: int | None) -> Row:
        return [button(label, _listed(wanted, page=0, **{field: place}))]

    def of_page(page: int) -> str:
        return _narrow(wanted, by, page)

    return rows(
        *(to(shortened(name, _LABEL_LENGTH), place) for place, name in choices.items),
        leaves(choices.number, choices.count, of_page),
        to(t.text(f"indicators.every_{by}"), None),
    )


def figure(
    found: IndicatorButton,
    leaf: tuple[int, int],
    t: Translator,
    *,
    may_ask: bool,
    of_roster: bool = False,
) -> InlineKeyboardMarkup | None:
    """The other parts of a figure, the pages of this one (`leaf` of how many), back to the list.

    A figure of the roster (`of_roster`) has one part only.
    """

    def to(part: FigurePart, page: int = 0) -> str:
        return found.model_copy(update={"part": part, "leaf": page}).pack()

    others = [
        button(t.text(f"figure_part.{part}"), to(part))
        for part in (() if of_roster else (FigurePart.SUMMARY, *_LISTS))
        if part is not found.part
    ]
    ask = [button(t.text("figure_part.ask"), to(FigurePart.REMIND))] if may_ask else []
    whole = [button(t.text("lists.as_file"), to(FigurePart.FILE))] if leaf[1] > 1 else []
    back = [button(t.text("indicators.back"), _listed(found))]
    beside = leaves(*leaf, lambda page: to(found.part, page))
    return rows(beside, *grid(others, 2), ask, whole, back)


def to_list(found: IndicatorButton, t: Translator) -> InlineKeyboardButton:
    """Back to the figures it was found among."""
    return button(t.text("indicators.back"), _listed(found))


def _of(wanted: Indicators) -> dict[str, Any]:
    return {name: getattr(wanted, name) for name in Indicators.model_fields}


def _listed(wanted: Indicators, **changed: Any) -> str:
    return IndicatorsPage(**(_of(wanted) | changed)).pack()


def _narrow(wanted: Indicators, by: Narrowing, page: int = 0) -> str:
    return IndicatorsNarrow(**(_of(wanted) | {"page": page}), by=by).pack()


def _figure(wanted: Indicators, target_id: int, *, page: int) -> str:
    return IndicatorButton(**(_of(wanted) | {"page": page}), target=target_id).pack()
