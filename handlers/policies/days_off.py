"""The days off of a programme: its weekend, public and school holidays."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from core.audit import Act
from core.days_off import DaysOff
from core.people import Address
from core.policy_answers import read_holidays
from core.prompts import Prompt, Purpose
from handlers.access import RegionalCoordinator
from handlers.policies import keyboards
from handlers.policies.callbacks import (
    DaysOffButton,
    HolidaysAsk,
    HolidaysRemove,
    PublicHolidaysChoice,
    WeekendChoice,
)
from handlers.prompts import Answers
from handlers.replies import acknowledge, rewrite
from handlers.views import policies as views
from locales import Translator
from storage.engine import Database
from storage.programme_settings import change_days_off, load_settings
from storage.programmes import Programme, list_programmes
from storage.prompts import ask_for_text, forget_prompt


class ProgrammeOfButton(BaseFilter):
    """Hands on the programme a button is about, if there is such."""

    async def __call__(
        self, _query: CallbackQuery, callback_data: Any, database: Database
    ) -> bool | dict[str, Programme]:
        """As it is now."""
        found = await _programme(database, callback_data.programme)
        return {"programme": found} if found else False


def setup() -> Router:
    """Only regional coordinators change anything."""
    router = Router(name="days off")
    for handler, pressed in (
        (show_days_off, DaysOffButton.filter()),
        (choose_weekend, WeekendChoice.filter()),
        (choose_public, PublicHolidaysChoice.filter()),
        (ask_holidays, HolidaysAsk.filter()),
        (remove_holidays, HolidaysRemove.filter()),
    ):
        router.callback_query.register(handler, pressed, RegionalCoordinator(), ProgrammeOfButton())
    router.message.register(take_holidays, Answers(Purpose.HOLIDAYS), RegionalCoordinator())
    return router


async def show_days_off(
    query: CallbackQuery,
    programme: Programme,
    database: Database,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """What is set; a question that was put is put no more."""
    await acknowledge(query)
    await forget_prompt(database, address)
    days_off = (await load_settings(database, programme.id)).days_off
    await _show(query, programme, days_off, now, t)


async def choose_weekend(
    query: CallbackQuery,
    callback_data: WeekendChoice,
    programme: Programme,
    database: Database,
    act: Act,
    t: Translator,
) -> None:
    """Which days of the week."""
    weekend = callback_data.weekend
    await _change(query, programme, lambda was: replace(was, weekend=weekend), database, act, t)


async def choose_public(
    query: CallbackQuery,
    callback_data: PublicHolidaysChoice,
    programme: Programme,
    database: Database,
    act: Act,
    t: Translator,
) -> None:
    """Public holidays, or not."""
    public = callback_data.on
    await _change(query, programme, lambda was: replace(was, public=public), database, act, t)


async def ask_holidays(
    query: CallbackQuery,
    programme: Programme,
    database: Database,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """From when till when?"""
    await acknowledge(query)
    await ask_for_text(
        database, address, Prompt(Purpose.HOLIDAYS, {"programme": programme.id}), now
    )
    await rewrite(query, t.html("days_off.ask"), keyboards.back_to_days_off(programme.id, t))


async def take_holidays(
    message: Message,
    prompt: Prompt,
    database: Database,
    address: Address,
    act: Act,
    t: Translator,
) -> None:
    """What was written; where it is no answer the question stays."""
    programme = await _programme(database, prompt.context["programme"])
    if programme is None:
        await message.answer(t.html("button.outdated"))
        return
    today = _today(programme, act.at)
    holidays = read_holidays(message.text or "", today)
    if holidays is None:
        await message.answer(t.html("days_off.bad"))
        return
    days_off = await change_days_off(
        database, programme.id, act, lambda before: before.with_holidays(holidays)
    )
    await forget_prompt(database, address)
    keyboard = keyboards.days_off(programme.id, days_off, today, t)
    await message.answer(views.days_off(programme, days_off, today, t), reply_markup=keyboard)


async def remove_holidays(
    query: CallbackQuery,
    callback_data: HolidaysRemove,
    programme: Programme,
    database: Database,
    act: Act,
    t: Translator,
) -> None:
    """Those that begin on that day."""
    first = date.fromordinal(callback_data.first)
    await _change(query, programme, lambda was: was.without_holidays(first), database, act, t)


async def _change(
    query: CallbackQuery,
    programme: Programme,
    change: Callable[[DaysOff], DaysOff],
    database: Database,
    act: Act,
    t: Translator,
) -> None:
    await acknowledge(query)
    days_off = await change_days_off(database, programme.id, act, change)
    await _show(query, programme, days_off, act.at, t)


async def _show(
    query: CallbackQuery, programme: Programme, days_off: DaysOff, now: datetime, t: Translator
) -> None:
    today = _today(programme, now)
    keyboard = keyboards.days_off(programme.id, days_off, today, t)
    await rewrite(query, views.days_off(programme, days_off, today, t), keyboard)


async def _programme(database: Database, programme_id: int) -> Programme | None:
    known = {one.id: one for one in await list_programmes(database)}
    return known.get(programme_id)


def _today(programme: Programme, now: datetime) -> date:
    return now.astimezone(programme.zone).date()
