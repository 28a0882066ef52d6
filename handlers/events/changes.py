"""Changing an event: its time, links and code word, a move, a cancellation."""

from collections.abc import Mapping
from datetime import date, datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from core.audit import Act
from core.people import Address
from core.prompts import Prompt, Purpose
from core.rescheduling import (
    Cancellation,
    EventChange,
    NewDay,
    NewRule,
    NewText,
    Restoration,
    Rule,
)
from core.typed import Asked, understood
from handlers.access import RegionalCoordinator
from handlers.events import keyboards
from handlers.events.callbacks import AskButton, DayButton, RemoveButton, RowButton, RowStep
from handlers.events.rows import RowOfButton, RowOfPrompt, place_of
from handlers.prompts import Answers
from handlers.replies import acknowledge, rewrite
from handlers.views import event_card
from locales import Html, Translator, paragraphs
from storage.engine import Database
from storage.event_changes import change_event, set_first_date
from storage.plan_rows import PlanRow, find_row
from storage.prompts import ask_for_text, forget_prompt

RULES: Mapping[RowStep, NewRule] = {
    RowStep.REQUIRE_WORD: NewRule(Rule.WORD_REQUIRED, holds=True),
    RowStep.WAIVE_WORD: NewRule(Rule.WORD_REQUIRED, holds=False),
    RowStep.COUNT_SILENCE: NewRule(Rule.SILENCE_IS_ABSENCE, holds=True),
    RowStep.LEAVE_SILENCE: NewRule(Rule.SILENCE_IS_ABSENCE, holds=False),
}


def setup() -> Router:
    """Only regional coordinators change anything."""
    router = Router(name="event changes")
    for handler, pressed in (
        (ask, AskButton.filter()),
        (take_day, DayButton.filter()),
        (remove, RemoveButton.filter()),
        (ask_to_cancel, RowButton.filter(F.step == RowStep.CANCEL)),
        (cancel, RowButton.filter(F.step == RowStep.CANCEL_SURELY)),
        (restore, RowButton.filter(F.step == RowStep.RESTORE)),
        (set_rule, RowButton.filter(F.step.in_({*RULES}))),
    ):
        router.callback_query.register(handler, pressed, RegionalCoordinator(), RowOfButton())
    router.message.register(
        take_answer, Answers(Purpose.EVENT), RegionalCoordinator(), RowOfPrompt()
    )
    return router


async def ask(
    query: CallbackQuery,
    callback_data: AskButton,
    row: PlanRow,
    database: Database,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """Put the question; for a day there is a calendar as well."""
    await acknowledge(query)
    asked = callback_data.asked
    prompt = Prompt(Purpose.EVENT, place_of(row) | {"asked": asked})
    await ask_for_text(database, address, prompt, now)
    if asked is Asked.DAY:
        month = date.fromordinal(callback_data.month) if callback_data.month else _month(row, now)
        keyboard = keyboards.calendar(row, month, t)
    else:
        keyboard = keyboards.question(row, asked, t)
    await rewrite(query, event_card.question(row, asked, t), keyboard)


async def take_answer(
    message: Message,
    prompt: Prompt,
    row: PlanRow,
    database: Database,
    address: Address,
    act: Act,
    t: Translator,
) -> None:
    """What was written; where it is no answer the question stays."""
    asked = Asked(prompt.context["asked"])
    change = understood(asked, message.text or "", _today(row, act.at))
    if change is None:
        await message.answer(t.html(f"event_bad.{asked}"))
        return
    said, row = await _change(database, row, change, act, t)
    await forget_prompt(database, address)
    await message.answer(said, reply_markup=keyboards.card(row, t, may_change=True))


async def take_day(
    query: CallbackQuery,
    callback_data: DayButton,
    row: PlanRow,
    database: Database,
    address: Address,
    act: Act,
    t: Translator,
) -> None:
    """A day of the calendar; the hour stays what it was."""
    await forget_prompt(database, address)
    change = NewDay(date.fromordinal(callback_data.day))
    await _change_by_button(query, row, change, database, act, t)


async def remove(
    query: CallbackQuery,
    callback_data: RemoveButton,
    row: PlanRow,
    database: Database,
    address: Address,
    act: Act,
    t: Translator,
) -> None:
    """Without a link, or a code word."""
    await forget_prompt(database, address)
    change = NewText(callback_data.detail, None)
    await _change_by_button(query, row, change, database, act, t)


async def ask_to_cancel(query: CallbackQuery, row: PlanRow, t: Translator) -> None:
    """Is it meant?"""
    await acknowledge(query)
    await rewrite(query, event_card.sure_to_cancel(row, t), keyboards.sure_to_cancel(row, t))


async def cancel(
    query: CallbackQuery, row: PlanRow, database: Database, act: Act, t: Translator
) -> None:
    """It will not take place."""
    await _change_by_button(query, row, Cancellation(), database, act, t)


async def restore(
    query: CallbackQuery, row: PlanRow, database: Database, act: Act, t: Translator
) -> None:
    """It will take place after all."""
    await _change_by_button(query, row, Restoration(), database, act, t)


async def set_rule(
    query: CallbackQuery,
    callback_data: RowButton,
    row: PlanRow,
    database: Database,
    act: Act,
    t: Translator,
) -> None:
    """What holds for the answers: whether the word is required, whether silence is an answer."""
    await _change_by_button(query, row, RULES[callback_data.step], database, act, t)


async def _change_by_button(
    query: CallbackQuery,
    row: PlanRow,
    change: EventChange,
    database: Database,
    act: Act,
    t: Translator,
) -> None:
    await acknowledge(query)
    said, row = await _change(database, row, change, act, t)
    await rewrite(query, said, keyboards.card(row, t, may_change=True))


async def _change(
    database: Database, row: PlanRow, change: EventChange, act: Act, t: Translator
) -> tuple[Html, PlanRow]:
    """Make the change; what to say of it above the card, and the row as it is then."""
    occurrence_id, told = row.occurrence_id, None
    if occurrence_id:
        told = await change_event(database, occurrence_id, change, act)
    elif isinstance(change, NewDay):
        occurrence_id = await set_first_date(database, row.activity_id, change, act)
        told = 0 if occurrence_id else None
    changed = await find_row(database, row.activity_id, occurrence_id) or row
    return paragraphs(event_card.saved(told, t), event_card.card(changed, t)), changed


def _month(row: PlanRow, now: datetime) -> date:
    """Where the calendar opens: the month of the event, or of what the document says."""
    if row.scheduled:
        return row.scheduled.appointment.meeting.starts_at.astimezone(row.zone).date()
    period = row.activity.period
    return period.start or period.end or _today(row, now)


def _today(row: PlanRow, now: datetime) -> date:
    return now.astimezone(row.zone).date()
