"""What the platform's list of an event says beside the answers; a coordinator decides."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from core.audit import Act
from core.directory import leaf
from handlers.access import Coordinator
from handlers.callbacks.presence import ReviewButton, ReviewCard, ReviewPage
from handlers.presence import keyboards
from handlers.replies import acknowledge, rewrite
from handlers.views import presence as views
from locales import Html, Translator
from storage.engine import Database
from storage.people import Person
from storage.reconciling import decide, find_reconciled


def setup() -> Router:
    """Looking through what was taken in."""
    router = Router(name="presence reviewing")
    for handler, pressed in (
        (turn_page, ReviewPage.filter()),
        (show_person, ReviewCard.filter()),
        (rule, ReviewButton.filter()),
    ):
        router.callback_query.register(handler, pressed, Coordinator())
    return router


async def show_review(
    query: CallbackQuery,
    occurrence_id: int,
    database: Database,
    member: Person,
    now: datetime,
    t: Translator,
    said: Html | None = None,
) -> None:
    """How many stand how."""
    found = await find_reconciled(database, member, occurrence_id, now)
    if found is None:
        await rewrite(query, t.html("button.outdated"))
        return
    await rewrite(query, views.review(found, said, t), keyboards.review(found, t))


async def turn_page(
    query: CallbackQuery,
    callback_data: ReviewPage,
    database: Database,
    member: Person,
    now: datetime,
    t: Translator,
) -> None:
    """The summary, or the people behind a number."""
    await acknowledge(query)
    if callback_data.accord is None:
        await show_review(query, callback_data.occurrence, database, member, now, t)
        return
    found = await find_reconciled(database, member, callback_data.occurrence, now)
    if found is None:
        await rewrite(query, t.html("button.outdated"))
        return
    shown = leaf(found.having(callback_data.accord), callback_data.page)
    text = views.people(found, callback_data.accord, t)
    await rewrite(query, text, keyboards.people(callback_data, shown, t))


async def show_person(
    query: CallbackQuery,
    callback_data: ReviewCard,
    database: Database,
    member: Person,
    now: datetime,
    t: Translator,
) -> None:
    """Both facts about one person."""
    await acknowledge(query)
    found = await find_reconciled(database, member, callback_data.occurrence, now)
    one = found.of(callback_data.person) if found else None
    if found is None or one is None:
        await rewrite(query, t.html("button.outdated"))
        return
    await rewrite(query, views.person(found, one, t), keyboards.person(found, one, t))


async def rule(
    query: CallbackQuery,
    callback_data: ReviewButton,
    database: Database,
    member: Person,
    act: Act,
    t: Translator,
) -> None:
    """Decide, and go back to how many stand how."""
    await acknowledge(query)
    event = callback_data.occurrence
    decided = await decide(
        database,
        member,
        event,
        verdict=callback_data.verdict,
        act=act,
        person_id=callback_data.person,
    )
    said = t.html(f"ruled.{callback_data.verdict}", count=decided) if decided else None
    await show_review(query, event, database, member, act.at, t, said)
