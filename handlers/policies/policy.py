"""One policy: its steps switched and moved, its window, its morning."""

from typing import Any

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from core.audit import Act
from core.people import Address
from core.policy_answers import read_policy_answer
from core.policy_changes import AsUsual, Flaw, PolicyChange, Switched
from core.prompts import Prompt, Purpose
from handlers.access import RegionalCoordinator
from handlers.policies import keyboards
from handlers.policies.callbacks import (
    PolicyAsk,
    PolicyButton,
    PolicyData,
    PolicyReset,
    PolicySwitch,
)
from handlers.prompts import Answers
from handlers.replies import acknowledge, rewrite
from handlers.views import policies as views
from locales import Html, Translator, paragraphs
from storage.engine import Database
from storage.policies import PolicyInForce, load_policy
from storage.policy_changes import change_policy
from storage.prompts import ask_for_text, forget_prompt


class PolicyOfButton(BaseFilter):
    """Hands on the policy a button is about, if there is such a place."""

    async def __call__(
        self, _query: CallbackQuery, callback_data: PolicyData, database: Database
    ) -> bool | dict[str, Any]:
        """As it is now."""
        in_force = await load_policy(database, callback_data.place)
        return {"in_force": in_force} if in_force else False


def setup() -> Router:
    """Only regional coordinators change anything."""
    router = Router(name="policy")
    for handler, pressed in (
        (show_policy, PolicyButton.filter()),
        (switch, PolicySwitch.filter()),
        (reset, PolicyReset.filter()),
        (ask, PolicyAsk.filter()),
    ):
        router.callback_query.register(handler, pressed, RegionalCoordinator(), PolicyOfButton())
    router.message.register(take_answer, Answers(Purpose.REMINDERS), RegionalCoordinator())
    return router


async def show_policy(
    query: CallbackQuery,
    callback_data: PolicyData,
    in_force: PolicyInForce,
    database: Database,
    address: Address,
    t: Translator,
) -> None:
    """Its steps; a question that was put is put no more."""
    await acknowledge(query)
    await forget_prompt(database, address)
    await rewrite(query, views.policy(in_force, t), keyboards.policy(callback_data, in_force, t))


async def switch(
    query: CallbackQuery,
    callback_data: PolicySwitch,
    in_force: PolicyInForce,
    database: Database,
    act: Act,
    t: Translator,
) -> None:
    """One step more, or one less."""
    change = Switched(callback_data.stage, callback_data.on)
    await _change_by_button(query, callback_data, in_force, change, database, act, t)


async def reset(
    query: CallbackQuery,
    callback_data: PolicyReset,
    in_force: PolicyInForce,
    database: Database,
    act: Act,
    t: Translator,
) -> None:
    """As usual."""
    await _change_by_button(query, callback_data, in_force, AsUsual(), database, act, t)


async def ask(
    query: CallbackQuery,
    callback_data: PolicyAsk,
    in_force: PolicyInForce,
    database: Database,
    act: Act,
    address: Address,
    t: Translator,
) -> None:
    """Put the question."""
    await acknowledge(query)
    context = callback_data.model_dump(mode="json")
    await ask_for_text(database, address, Prompt(Purpose.REMINDERS, context), act.at)
    question = views.question(in_force, callback_data.asked, callback_data.stage, t)
    await rewrite(query, question, keyboards.back(callback_data, t))


async def take_answer(
    message: Message,
    prompt: Prompt,
    database: Database,
    address: Address,
    act: Act,
    t: Translator,
) -> None:
    """What was written; where it is no answer the question stays."""
    asked = PolicyAsk(**prompt.context)
    change = read_policy_answer(asked.asked, asked.stage, message.text or "")
    if change is None:
        await message.answer(t.html(f"policy_bad.{asked.asked.name.lower()}"))
        return
    changed = await change_policy(database, asked.place, change, act)
    if isinstance(changed, Flaw):
        await message.answer(t.html(f"policy_flaw.{changed}"))
        return
    await forget_prompt(database, address)
    in_force = changed or await load_policy(database, asked.place)
    if in_force is None:
        await message.answer(t.html("button.outdated"))
    else:
        text = _said(changed, in_force, t)
        await message.answer(text, reply_markup=keyboards.policy(asked, in_force, t))


async def _change_by_button(
    query: CallbackQuery,
    callback_data: PolicyData,
    in_force: PolicyInForce,
    change: PolicyChange,
    database: Database,
    act: Act,
    t: Translator,
) -> None:
    await acknowledge(query)
    changed = await change_policy(database, callback_data.place, change, act)
    if isinstance(changed, PolicyInForce):
        in_force = changed
    text = _said(changed, in_force, t)
    await rewrite(query, text, keyboards.policy(callback_data, in_force, t))


def _said(changed: PolicyInForce | Flaw | None, in_force: PolicyInForce, t: Translator) -> Html:
    """What has come of it, above the policy."""
    match changed:
        case Flaw():
            said = t.html(f"policy_flaw.{changed}")
        case None:
            said = t.html("event_card.unchanged")
        case _:
            said = t.html("policies.saved")
    return paragraphs(said, views.policy(in_force, t))
