"""Applications, for those who may decide them: whoever is first decides."""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import BaseFilter, Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from core.audit import Act
from core.people import Address
from core.prompts import Prompt, Purpose
from handlers import application_keyboards as keyboards
from handlers.access import Decider
from handlers.callbacks.applications import (
    Admit,
    ApplicationCard,
    Decline,
    DeclineInWords,
    RequestsButton,
)
from handlers.prompts import Answers
from handlers.replies import acknowledge, rewrite
from handlers.views import applications as views
from locales import Html, Translator
from storage.applications import Application, find_application, list_open_applications
from storage.decisions import approve, decline
from storage.engine import Database
from storage.people import Person
from storage.prompts import ask_for_text, forget_prompt


def setup() -> Router:
    """The conversation about those who wait to be let in."""
    router = Router(name="decisions")
    router.message.register(show_first, Command("requests"), Decider())
    router.callback_query.register(open_first, RequestsButton.filter(), Decider())
    router.message.register(take_reason, Answers(Purpose.REFUSAL), Decider())
    for handler, pressed in (
        (show, ApplicationCard.filter()),
        (admit, Admit.filter()),
        (turn_down, Decline.filter()),
        (ask_reason, DeclineInWords.filter()),
    ):
        router.callback_query.register(handler, pressed, OwnApplication())
    return router


class OwnApplication(BaseFilter):
    """Hands on the application of a button, if this person may decide it at this moment."""

    async def __call__(
        self,
        _query: CallbackQuery,
        callback_data: ApplicationCard | Admit | Decline | DeclineInWords,
        database: Database,
        member: Person | None,
    ) -> bool | dict[str, Any]:
        """The application."""
        if member is None:
            return False
        application = await find_application(database, callback_data.application, member)
        return {"application": application} if application else False


async def show_first(message: Message, database: Database, member: Person, t: Translator) -> None:
    """The one that waits longest."""
    text, keyboard = await _first(database, member, t)
    await message.answer(text, reply_markup=keyboard)


async def open_first(
    query: CallbackQuery, database: Database, member: Person, t: Translator
) -> None:
    """The same, from a button."""
    await acknowledge(query)
    await rewrite(query, *await _first(database, member, t))


async def _first(
    database: Database, member: Person, t: Translator
) -> tuple[Html, InlineKeyboardMarkup | None]:
    waiting = await list_open_applications(database, member)
    if not waiting:
        return t.html("application.none"), None
    return views.first(waiting, t), keyboards.decision(waiting[0].card, t)


async def show(query: CallbackQuery, application: Application, t: Translator) -> None:
    """As it is now."""
    await acknowledge(query)
    open_ = application.approved is None
    keyboard = keyboards.decision(application.card, t) if open_ else None
    await rewrite(query, views.application(application, t), keyboard)


async def admit(
    query: CallbackQuery,
    callback_data: Admit,
    application: Application,
    database: Database,
    member: Person,
    act: Act,
    t: Translator,
) -> None:
    """Let him in."""
    await approve(database, application, callback_data.match, act)
    await _show_again(query, application, database, member, t)


async def turn_down(
    query: CallbackQuery,
    callback_data: Decline,
    application: Application,
    database: Database,
    member: Person,
    act: Act,
    t: Translator,
) -> None:
    """Say no: first why, then it is done."""
    if callback_data.reason is None and application.approved is None:
        await acknowledge(query)
        await rewrite(query, views.application(application, t), keyboards.reasons(application, t))
        return
    if callback_data.reason is not None:
        reason = t.text(f"refusal.{callback_data.reason}")
        await decline(database, application, reason, act)
    await _show_again(query, application, database, member, t)


async def ask_reason(
    query: CallbackQuery,
    application: Application,
    database: Database,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """The reason in his own words."""
    await acknowledge(query)
    context = {"application": application.card.application_id}
    await ask_for_text(database, address, Prompt(Purpose.REFUSAL, context), now)
    await rewrite(query, t.html("application.ask_reason", name=application.card.name))


async def take_reason(
    message: Message,
    prompt: Prompt,
    database: Database,
    address: Address,
    member: Person,
    act: Act,
    t: Translator,
) -> None:
    """Said no, in his own words."""
    await forget_prompt(database, address)
    number = prompt.context["application"]
    application = await find_application(database, number, member)
    if application is not None:
        reason = views.reason(message.text or "")
        await decline(database, application, reason, act)
        application = await find_application(database, number, member)
    shown = views.application(application, t) if application else t.html("button.outdated")
    await message.answer(shown)


async def _show_again(
    query: CallbackQuery,
    application: Application,
    database: Database,
    member: Person,
    t: Translator,
) -> None:
    """What has become of it, by this press or by somebody faster."""
    number = application.card.application_id
    current = await find_application(database, number, member)
    await show(query, current or application, t)
