"""A regional coordinator sends the order as a file, checks what was understood, launches it."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import Bot, F, Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Document, Message

from core.audit import Act
from core.drafts import Draft, undated_events
from core.errors import PereklichkaError
from core.plan import Plan
from core.zones import RUSSIAN_ZONES
from handlers import draft_keyboards as keyboards
from handlers.access import RegionalCoordinator
from handlers.callbacks import (
    DraftButton,
    DraftDay,
    DraftPage,
    DraftQuestion,
    DraftStep,
    DraftZone,
)
from handlers.replies import acknowledge, rewrite
from handlers.views import drafts as views
from locales import Translator
from storage.drafts import discard_draft, find_draft, save_draft, set_draft_zone, set_event_day
from storage.engine import Database
from storage.people import Person
from storage.programmes import changes_in, import_edition, known_programme

ReadPlan = Callable[[bytes, str], Awaitable[Plan]]
LARGEST_FILE = 20 * 2**20
"""What a bot may download (Bot API, getFile)."""


def setup() -> Router:
    """The conversation about a new plan."""
    router = Router(name="plan_import")
    router.message.register(receive, F.document, RegionalCoordinator())
    for handler, pressed in (
        (show_summary, DraftButton.filter(F.step == DraftStep.SUMMARY)),
        (show_zones, DraftButton.filter(F.step == DraftStep.ZONES)),
        (launch, DraftButton.filter(F.step == DraftStep.LAUNCH)),
        (discard, DraftButton.filter(F.step == DraftStep.DISCARD)),
        (turn_page, DraftPage.filter()),
        (ask, DraftQuestion.filter()),
        (take_day, DraftDay.filter()),
        (take_zone, DraftZone.filter()),
    ):
        router.callback_query.register(handler, pressed, RegionalCoordinator(), OwnDraft())
    return router


class OwnDraft(BaseFilter):
    """Hands the draft of a button to its handler; another's, or a gone one, is no button."""

    async def __call__(
        self,
        _query: CallbackQuery,
        callback_data: DraftButton | DraftPage | DraftQuestion | DraftDay | DraftZone,
        database: Database,
        member: Person,
    ) -> bool | dict[str, Any]:
        """The draft, if this person may have it."""
        draft = await find_draft(database, member.id, callback_data.draft)
        return {"draft": draft} if draft else False


async def receive(
    message: Message,
    bot: Bot,
    read_plan: ReadPlan,
    database: Database,
    member: Person,
    now: datetime,
    t: Translator,
) -> None:
    """Read the document while the person sees that it is being read."""
    document = message.document
    if document is None or (document.file_size or 0) > LARGEST_FILE:
        await message.answer(t.html("draft.too_large"))
        return
    progress = await message.answer(t.html("draft.reading"))
    try:
        plan = await read_plan(await _content(bot, document), document.file_name or "")
    except PereklichkaError as error:
        await progress.edit_text(t.html(error.key, **error.variables))
        return
    known = await known_programme(database, plan.title)
    draft = await save_draft(database, member.id, plan, known.zone if known else _zone(plan), now)
    difference = await changes_in(database, plan.title, plan)
    await progress.edit_text(
        views.summary(draft, difference, t), reply_markup=keyboards.summary(draft, t)
    )


async def show_summary(
    query: CallbackQuery, draft: Draft, database: Database, t: Translator
) -> None:
    """What was understood, and what it changes."""
    await acknowledge(query)
    difference = await changes_in(database, draft.plan.title, draft.plan)
    await rewrite(query, views.summary(draft, difference, t), keyboards.summary(draft, t))


async def turn_page(
    query: CallbackQuery, callback_data: DraftPage, draft: Draft, t: Translator
) -> None:
    """The plan as it was understood, page by page."""
    await acknowledge(query)
    shown = views.preview(draft, callback_data.page, t)
    await rewrite(query, shown.text, keyboards.preview(draft, shown.number, shown.count, t))


async def ask(
    query: CallbackQuery,
    callback_data: DraftQuestion,
    draft: Draft,
    database: Database,
    now: datetime,
    t: Translator,
) -> None:
    """The first event at or after a place that has no day; the summary when none is left."""
    places = [place for place in undated_events(draft.plan) if place >= callback_data.place]
    if not places:
        await show_summary(query, draft, database, t)
        return
    await acknowledge(query)
    month = (
        date.fromordinal(callback_data.month)
        if callback_data.month
        else keyboards.first_month(draft.plan, places[0], now.date())
    )
    keyboard = keyboards.question(draft, places[0], month, t)
    await rewrite(query, views.question(draft, places[0], t), keyboard)


async def take_day(
    query: CallbackQuery,
    callback_data: DraftDay,
    draft: Draft,
    database: Database,
    member: Person,
    now: datetime,
    t: Translator,
) -> None:
    """The day of an event; on to the next question."""
    place, day = callback_data.place, date.fromordinal(callback_data.day)
    draft = await set_event_day(database, member.id, draft, place=place, day=day)
    await ask(query, DraftQuestion(draft=draft.id, place=place), draft, database, now, t)


async def show_zones(query: CallbackQuery, draft: Draft, t: Translator) -> None:
    """The zones to choose from."""
    await acknowledge(query)
    await rewrite(query, t.html("draft.choose_zone"), keyboards.zones(draft, t))


async def take_zone(
    query: CallbackQuery,
    callback_data: DraftZone,
    draft: Draft,
    database: Database,
    member: Person,
    t: Translator,
) -> None:
    """Where the programme lives."""
    zone = RUSSIAN_ZONES[callback_data.zone % len(RUSSIAN_ZONES)]
    draft = await set_draft_zone(database, member.id, draft, zone)
    await show_summary(query, draft, database, t)


async def launch(
    query: CallbackQuery,
    draft: Draft,
    database: Database,
    member: Person,
    act: Act,
    t: Translator,
) -> None:
    """Put the plan in force. Repeating it, after a crash in between, changes nothing."""
    if draft.zone is None:
        await show_zones(query, draft, t)
        return
    await acknowledge(query)
    await import_edition(database, draft.plan.title, draft.zone, draft.plan, act)
    await discard_draft(database, member.id, draft.id)
    await rewrite(query, views.launched(draft.plan, t))


async def discard(
    query: CallbackQuery, draft: Draft, database: Database, member: Person, t: Translator
) -> None:
    """Give the document up."""
    await acknowledge(query)
    await discard_draft(database, member.id, draft.id)
    await rewrite(query, t.html("draft.discarded"))


async def _content(bot: Bot, document: Document) -> bytes:
    file = await bot.download(document)
    return file.read() if file else b""


def _zone(plan: Plan) -> ZoneInfo | None:
    return ZoneInfo(plan.zone) if plan.zone else None
