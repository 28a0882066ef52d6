"""What a row aims at, corrected by the coordinator."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from aiogram import F, Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message, TelegramObject

from core.audit import Act
from core.goals import in_unit, with_value
from core.people import Address
from core.plan import Target
from core.prompts import Prompt, Purpose
from core.typed import read_number
from handlers.access import RegionalCoordinator
from handlers.events import target_keyboards as keyboards
from handlers.events.callbacks import (
    COMPARATORS,
    POPULATIONS,
    UNITS,
    RowButton,
    RowStep,
    TargetButton,
    TargetStep,
)
from handlers.events.rows import RowOfButton, RowOfPrompt, place_of
from handlers.prompts import Answers
from handlers.replies import acknowledge, rewrite
from handlers.views import event_card
from locales import Html, Translator
from storage.engine import Database
from storage.plan_rows import PlanRow
from storage.prompts import ask_for_text, forget_prompt
from storage.row_corrections import add_target, change_target, remove_target

Choice = tuple[tuple[Any, ...], Callable[[Target, Any], Target]]
_CHOICES: Mapping[TargetStep, Choice] = {
    TargetStep.POPULATION: (POPULATIONS, lambda target, one: replace(target, population=one)),
    TargetStep.COMPARATOR: (COMPARATORS, lambda target, one: replace(target, comparator=one)),
    TargetStep.UNIT: (UNITS, in_unit),
}


def setup() -> Router:
    """Population, comparator, value, unit: a button each."""
    router = Router(name="targets")
    pressed = RowButton.filter(F.step == RowStep.NEW_TARGET)
    router.callback_query.register(add, pressed, RegionalCoordinator(), RowOfButton())
    for handler, steps in (
        (show_target, {TargetStep.CARD}),
        (show_populations, {TargetStep.POPULATIONS}),
        (choose, {*_CHOICES}),
        (ask_value, {TargetStep.VALUE}),
        (remove, {TargetStep.REMOVE}),
    ):
        router.callback_query.register(
            handler,
            TargetButton.filter(F.step.in_(steps)),
            RegionalCoordinator(),
            RowOfButton(),
            TargetOfRow(),
        )
    router.message.register(
        take_value, Answers(Purpose.TARGET), RegionalCoordinator(), RowOfPrompt(), TargetOfRow()
    )
    return router


class TargetOfRow(BaseFilter):
    """Hands on the target of a button or a question, if it is one of the row's."""

    async def __call__(
        self,
        _event: TelegramObject,
        row: PlanRow,
        prompt: Prompt | None = None,
        callback_data: TargetButton | None = None,
    ) -> bool | dict[str, Any]:
        """The target with its number."""
        target_id = callback_data.target if callback_data else prompt and prompt.context["target"]
        target = row.targets.get(target_id) if target_id else None
        return {"target": target, "target_id": target_id} if target else False


async def add(
    query: CallbackQuery, row: PlanRow, database: Database, act: Act, t: Translator
) -> None:
    """One more target, to be made what it should be."""
    added = await add_target(database, row.activity_id, act)
    if added is None:
        await acknowledge(query, t.text("button.outdated"))
        return
    await show_target(query, row, *added, t)


async def show_target(
    query: CallbackQuery, row: PlanRow, target_id: int, target: Target, t: Translator
) -> None:
    """What it is, and what can be made of it."""
    await acknowledge(query)
    keyboard = keyboards.target(row, target_id, target, t)
    await rewrite(query, event_card.target(row, target, t), keyboard)


async def show_populations(
    query: CallbackQuery, row: PlanRow, target_id: int, target: Target, t: Translator
) -> None:
    """Whom or what it may count."""
    await acknowledge(query)
    keyboard = keyboards.populations(row, target_id, t)
    await rewrite(query, event_card.target(row, target, t), keyboard)


async def choose(
    query: CallbackQuery,
    callback_data: TargetButton,
    row: PlanRow,
    target_id: int,
    target: Target,
    database: Database,
    act: Act,
    t: Translator,
) -> None:
    """Another population, comparator or unit."""
    choices, chosen = _CHOICES[callback_data.step]
    changed = chosen(target, choices[callback_data.choice % len(choices)])
    await change_target(database, row.activity_id, target_id, changed, act)
    await show_target(query, row, target_id, changed, t)


async def ask_value(
    query: CallbackQuery,
    row: PlanRow,
    target_id: int,
    target: Target,
    database: Database,
    address: Address,
    act: Act,
    t: Translator,
) -> None:
    """How many?"""
    await acknowledge(query)
    prompt = Prompt(Purpose.TARGET, place_of(row) | {"target": target_id})
    await ask_for_text(database, address, prompt, act.at)
    keyboard = keyboards.back_to_target(row, target_id, t)
    await rewrite(query, event_card.value_question(row, target, t), keyboard)


async def take_value(
    message: Message,
    row: PlanRow,
    target_id: int,
    target: Target,
    database: Database,
    address: Address,
    act: Act,
    t: Translator,
) -> None:
    """The number written; where it is none the question stays."""
    value = read_number(message.text or "")
    changed = None if value is None else with_value(target, value)
    if changed is None:
        await message.answer(t.html(f"event_bad.{target.unit}"))
        return
    await change_target(database, row.activity_id, target_id, changed, act)
    await forget_prompt(database, address)
    said: Html = event_card.target(row, changed, t)
    await message.answer(said, reply_markup=keyboards.target(row, target_id, changed, t))


async def remove(
    query: CallbackQuery,
    row: PlanRow,
    target_id: int,
    database: Database,
    act: Act,
    t: Translator,
) -> None:
    """One target less."""
    await acknowledge(query)
    await remove_target(database, row.activity_id, target_id, act)
    await rewrite(query, event_card.target_removed(row, t), keyboards.back_to_figures(row, t))
