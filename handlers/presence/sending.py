"""A coordinator sends a platform's list, says of which event and whom it means, and takes it in."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from core.audit import Act
from core.directory import leaf
from core.presence import PresenceList
from core.presence.sorting import NOBODY, Sorting
from handlers.access import Coordinator
from handlers.callbacks.presence import (
    PresenceAnswer,
    PresenceButton,
    PresenceEvent,
    PresenceEvents,
    PresencePage,
    PresenceStep,
)
from handlers.presence import keyboards
from handlers.presence.access import OwnPresences
from handlers.presence.reviewing import show_review
from handlers.replies import acknowledge, rewrite
from handlers.views import presence as views
from locales import Translator
from storage.engine import Database
from storage.people import Person
from storage.presence_drafts import (
    PresenceDraft,
    change_presence_draft,
    discard_presence_draft,
    save_presence_draft,
)
from storage.reconciling import Reconciled, begun_events, compare, take_in

EVENTS_SHOWN = 6
LEAST = (0, 15, 30, 45, 60)
"""Minutes that may be asked for."""


def setup() -> Router:
    """The conversation about a list; it is its sender's alone."""
    router = Router(name="presence sending")
    for handler, pressed in (
        (choose_event, PresenceEvents.filter()),
        (set_event, PresenceEvent.filter()),
        (show_summary, PresenceButton.filter(F.step == PresenceStep.SUMMARY)),
        (set_least, PresenceButton.filter(F.step == PresenceStep.LEAST)),
        (ask, PresenceButton.filter(F.step == PresenceStep.ASK)),
        (leave_the_rest, PresenceButton.filter(F.step == PresenceStep.STRANGERS)),
        (answer, PresenceAnswer.filter()),
        (turn_page, PresencePage.filter()),
        (take, PresenceButton.filter(F.step == PresenceStep.TAKE_IN)),
        (discard, PresenceButton.filter(F.step == PresenceStep.DISCARD)),
    ):
        router.callback_query.register(handler, pressed, Coordinator(), OwnPresences())
    return router


async def propose(
    progress: Message,
    presences: PresenceList,
    database: Database,
    member: Person,
    now: datetime,
    t: Translator,
) -> None:
    """Ask of which event the list is."""
    events = await begun_events(database, presences.form, now)
    if not events:
        await progress.edit_text(t.html(f"presence.no_{presences.form}"))
        return
    draft = await save_presence_draft(database, member.id, presences, now)
    shown = leaf(events, 0, EVENTS_SHOWN)
    await progress.edit_text(
        views.which(presences, t), reply_markup=keyboards.events(draft.id, shown, t)
    )


async def choose_event(
    query: CallbackQuery,
    callback_data: PresenceEvents,
    draft: PresenceDraft,
    database: Database,
    now: datetime,
    t: Translator,
) -> None:
    """Other events."""
    await acknowledge(query)
    shown = leaf(
        await begun_events(database, draft.presences.form, now), callback_data.page, EVENTS_SHOWN
    )
    await rewrite(query, views.which(draft.presences, t), keyboards.events(draft.id, shown, t))


async def set_event(
    query: CallbackQuery,
    callback_data: PresenceEvent,
    draft: PresenceDraft,
    database: Database,
    member: Person,
    now: datetime,
    t: Translator,
) -> None:
    """This one."""
    draft = await change_presence_draft(
        database, member.id, draft, occurrence_id=callback_data.occurrence
    )
    await show_summary(query, draft, database, member, now, t)


async def show_summary(
    query: CallbackQuery,
    draft: PresenceDraft,
    database: Database,
    member: Person,
    now: datetime,
    t: Translator,
) -> None:
    """How the list and the answers stand to each other, as things are now."""
    await acknowledge(query)
    await _show(query, draft, await compare(database, member, draft, now), t)


async def set_least(
    query: CallbackQuery,
    draft: PresenceDraft,
    database: Database,
    member: Person,
    now: datetime,
    t: Translator,
) -> None:
    """More minutes are asked for; after the most, none."""
    least = next((one for one in LEAST if one > draft.least), LEAST[0])
    draft = await change_presence_draft(database, member.id, draft, least=least)
    await show_summary(query, draft, database, member, now, t)


async def ask(
    query: CallbackQuery,
    draft: PresenceDraft,
    database: Database,
    member: Person,
    now: datetime,
    t: Translator,
) -> None:
    """The first name nobody has decided about; the summary when none is left."""
    await acknowledge(query)
    found = await compare(database, member, draft, now)
    if found is None or not found[1].doubts:
        await _show(query, draft, found, t)
        return
    doubts = found[1].doubts
    await rewrite(query, views.question(doubts[0], t), keyboards.question(draft.id, doubts, t))


async def answer(
    query: CallbackQuery,
    callback_data: PresenceAnswer,
    draft: PresenceDraft,
    database: Database,
    member: Person,
    now: datetime,
    t: Translator,
) -> None:
    """This one, or nobody; on to the next name."""
    decisions = {**draft.decisions, callback_data.visitor: callback_data.person or NOBODY}
    draft = await change_presence_draft(database, member.id, draft, decisions=decisions)
    await ask(query, draft, database, member, now, t)


async def leave_the_rest(
    query: CallbackQuery,
    draft: PresenceDraft,
    database: Database,
    member: Person,
    now: datetime,
    t: Translator,
) -> None:
    """Whoever is still in doubt is none of ours."""
    found = await compare(database, member, draft, now)
    doubts = found[1].doubts if found else ()
    decisions = {**draft.decisions, **{one.presence.key: NOBODY for one in doubts}}
    draft = await change_presence_draft(database, member.id, draft, decisions=decisions)
    await show_summary(query, draft, database, member, now, t)


async def turn_page(
    query: CallbackQuery,
    callback_data: PresencePage,
    draft: PresenceDraft,
    database: Database,
    member: Person,
    now: datetime,
    t: Translator,
) -> None:
    """The names behind a number."""
    await acknowledge(query)
    found = await compare(database, member, draft, now)
    if found is None:
        await rewrite(query, t.html("button.outdated"))
        return
    shown = views.pile(*found, callback_data, t)
    await rewrite(query, shown.text, keyboards.pile(callback_data, shown, t))


async def take(
    query: CallbackQuery,
    draft: PresenceDraft,
    database: Database,
    member: Person,
    act: Act,
    t: Translator,
) -> None:
    """Take the list in. Repeating it, after a crash in between, changes nothing."""
    await acknowledge(query)
    event = await take_in(database, member, draft, act)
    if event is None:
        await rewrite(query, t.html("button.outdated"))
        return
    await discard_presence_draft(database, member.id, draft.id)
    await show_review(query, event, database, member, act.at, t, t.html("review.taken_in"))


async def discard(
    query: CallbackQuery, draft: PresenceDraft, database: Database, member: Person, t: Translator
) -> None:
    """Give the list up."""
    await acknowledge(query)
    await discard_presence_draft(database, member.id, draft.id)
    await rewrite(query, t.html("presence.discarded"))


async def _show(
    query: CallbackQuery,
    draft: PresenceDraft,
    found: tuple[Reconciled, Sorting] | None,
    t: Translator,
) -> None:
    if found is None:
        await rewrite(query, t.html("button.outdated"))
        return
    await rewrite(query, views.summary(*found, draft, t), keyboards.summary(draft, *found, t))
