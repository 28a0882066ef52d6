"""The buttons under the targets of a row."""

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.plan import Comparator, Target
from handlers.buttons import button, column, grid, rows
from handlers.events.callbacks import (
    COMPARATORS,
    POPULATIONS,
    UNITS,
    RowButton,
    RowStep,
    TargetButton,
    TargetStep,
)
from handlers.events.keyboards import back, step_button
from handlers.events.rows import place_of
from handlers.views.plans import target as goal
from locales import Translator
from storage.plan_rows import PlanRow

SIGNS = {
    Comparator.AT_LEAST: "≥",
    Comparator.MORE_THAN: ">",
    Comparator.EXACTLY: "=",
    Comparator.AT_MOST: "≤",
}


def figures(row: PlanRow, t: Translator, *, may_change: bool) -> InlineKeyboardMarkup | None:
    """A button for each target, and one for a new one; for those who may change them."""
    if not may_change:
        return back(row, t)
    goals = [
        [button(goal(target, t), _target(row, target_id, TargetStep.CARD))]
        for target_id, target in row.targets.items()
    ]
    return rows(
        *goals, [step_button(row, RowStep.NEW_TARGET, t)], [step_button(row, RowStep.CARD, t)]
    )


def target(
    row: PlanRow, target_id: int, shown: Target, t: Translator
) -> InlineKeyboardMarkup | None:
    """What a target is made of."""
    comparators = [
        _choice(row, target_id, TargetStep.COMPARATOR, place, SIGNS[one], one is shown.comparator)
        for place, one in enumerate(COMPARATORS)
    ]
    units = [
        _choice(row, target_id, TargetStep.UNIT, place, t.text(f"unit.{one}"), one is shown.unit)
        for place, one in enumerate(UNITS)
    ]
    wider = [
        [button(t.text(f"target_step.{step}"), _target(row, target_id, step))]
        for step in (TargetStep.POPULATIONS, TargetStep.VALUE, TargetStep.REMOVE)
    ]
    return rows(wider[0], comparators, units, *wider[1:], *back_to_figures(row, t).inline_keyboard)


def populations(row: PlanRow, target_id: int, t: Translator) -> InlineKeyboardMarkup | None:
    """Whom or what a target may count."""
    choices = [
        _choice(row, target_id, TargetStep.POPULATION, place, t.text(f"population.{one}"), False)
        for place, one in enumerate(POPULATIONS)
    ]
    return rows(*grid(choices, 2), *back_to_target(row, target_id, t).inline_keyboard)


def back_to_target(row: PlanRow, target_id: int, t: Translator) -> InlineKeyboardMarkup:
    """To the target."""
    return column(button(t.text("event_step.card"), _target(row, target_id, TargetStep.CARD)))


def back_to_figures(row: PlanRow, t: Translator) -> InlineKeyboardMarkup:
    """To all the targets of the row, with their figures."""
    data = RowButton(**place_of(row), step=RowStep.FIGURES).pack()
    return column(button(t.text("event_step.card"), data))


def _target(row: PlanRow, target_id: int, step: TargetStep, choice: int = 0) -> str:
    return TargetButton(**place_of(row), target=target_id, step=step, choice=choice).pack()


def _choice(
    row: PlanRow, target_id: int, step: TargetStep, place: int, label: str, chosen: bool
) -> InlineKeyboardButton:
    mark = "✓ " if chosen else ""
    return button(mark + label, _target(row, target_id, step, place))
