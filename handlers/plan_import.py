"""A regional coordinator checks what was understood of the order he has sent, and launches it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from core.audit import Act
from core.drafts import Draft
from core.people import Address
from core.plan import Plan
from core.questions import in_zone
from core.zones import RUSSIAN_ZONES
from handlers import draft_keyboards as keyboards
from handlers.access import RegionalCoordinator
from handlers.callbacks.drafts import DraftButton, DraftPage, DraftStep, DraftZone
from handlers.draft_access import OwnDraft
from handlers.replies import acknowledge, rewrite
from handlers.views import drafts as views
from locales import Html, Translator
from storage.drafts import discard_draft, save_draft, update_draft
from storage.engine import Database
from storage.foretelling import foresee
from storage.people import Person
from storage.programmes import import_edition, known_programme
from storage.prompts import forget_prompt


def setup() -> Router:
    """The conversation about a new plan."""
    router = Router(name="plan_import")
    for handler, pressed in (
        (show_summary, DraftButton.filter(F.step == DraftStep.SUMMARY)),
        (show_zones, DraftButton.filter(F.step == DraftStep.ZONES)),
        (launch, DraftButton.filter(F.step == DraftStep.LAUNCH)),
        (discard, DraftButton.filter(F.step == DraftStep.DISCARD)),
        (turn_page, DraftPage.filter()),
        (take_zone, DraftZone.filter()),
    ):
        router.callback_query.register(handler, pressed, RegionalCoordinator(), OwnDraft())
    return router


async def propose(
    progress: Message, plan: Plan, database: Database, member: Person, now: datetime, t: Translator
) -> None:
    """Show what was understood of a plan he has sent, and what it changes."""
    known = await known_programme(database, plan.title)
    draft = await save_draft(database, member.id, plan, known.zone if known else _zone(plan), now)
    text, keyboard = await summary(draft, database, now, t)
    await progress.edit_text(text, reply_markup=keyboard)


async def show_summary(
    query: CallbackQuery,
    draft: Draft,
    database: Database,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """What was understood, and what it changes; no question waits for a text any more."""
    await acknowledge(query)
    await rewrite(query, *await summary(draft, database, now, t))
    await forget_prompt(database, address)


async def summary(
    draft: Draft, database: Database, now: datetime, t: Translator
) -> tuple[Html, InlineKeyboardMarkup]:
    """The summary of a draft with its buttons."""
    outlook = await foresee(database, draft.plan.title, draft.zone, draft.plan, now)
    return views.summary(draft, outlook, t), keyboards.summary(draft, t)


async def turn_page(
    query: CallbackQuery, callback_data: DraftPage, draft: Draft, t: Translator
) -> None:
    """The plan as it was understood, page by page."""
    await acknowledge(query)
    shown = views.preview(draft, callback_data.page, t)
    await rewrite(query, shown.text, keyboards.preview(draft, shown.number, shown.count, t))


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
    address: Address,
    update_id: str,
    now: datetime,
    t: Translator,
) -> None:
    """Where the programme lives."""
    draft = in_zone(draft, RUSSIAN_ZONES[callback_data.zone])
    await update_draft(database, member.id, draft, update_id=update_id)
    await show_summary(query, draft, database, address, now, t)


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


def _zone(plan: Plan) -> ZoneInfo | None:
    return ZoneInfo(plan.zone) if plan.zone else None
