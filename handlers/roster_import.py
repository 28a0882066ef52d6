"""A coordinator sends a list of participants, sees what it changes, and takes it in."""

from dataclasses import replace
from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from core.audit import Act
from core.roster import Roster
from core.roster.comparison import Comparison
from core.scopes import Scope
from handlers import roster_keyboards as keyboards
from handlers.access import Coordinator
from handlers.callbacks.rosters import RosterAnswer, RosterButton, RosterPage, RosterStep
from handlers.replies import acknowledge, rewrite
from handlers.roster_access import OwnRoster, keep_to_scope, terms_of
from handlers.views import rosters as views
from locales import Translator
from storage.engine import Database
from storage.people import Person
from storage.roster import Terms, apply_roster, compare_roster
from storage.roster_drafts import (
    RosterDraft,
    decide,
    discard_roster_draft,
    save_roster_draft,
)


def setup() -> Router:
    """The conversation about a roster."""
    router = Router(name="roster_import")
    for handler, pressed in (
        (show_summary, RosterButton.filter(F.step == RosterStep.SUMMARY)),
        (ask, RosterButton.filter(F.step == RosterStep.ASK)),
        (keep_apart, RosterButton.filter(F.step == RosterStep.APART)),
        (take_in, RosterButton.filter(F.step.in_({RosterStep.APPLY, RosterStep.APPLY_AND_END}))),
        (discard, RosterButton.filter(F.step == RosterStep.DISCARD)),
        (turn_page, RosterPage.filter()),
        (answer, RosterAnswer.filter()),
    ):
        router.callback_query.register(handler, pressed, Coordinator(), OwnRoster())
    return router


async def propose(
    progress: Message,
    roster: Roster,
    database: Database,
    member: Person,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """Say what the roster would change. Raises `BadRoster` for rows that are not his to bring."""
    keep_to_scope(roster, member, scope)
    draft = await save_roster_draft(database, member.id, roster, now)
    found = await compare_roster(database, roster, now, terms_of(draft, member, scope))
    await progress.edit_text(
        views.summary(roster, found, t), reply_markup=keyboards.summary(draft.id, found, t)
    )


async def show_summary(
    query: CallbackQuery,
    draft: RosterDraft,
    terms: Terms,
    database: Database,
    now: datetime,
    t: Translator,
) -> None:
    """What the roster would change, as things are now."""
    await acknowledge(query)
    found = await compare_roster(database, draft.roster, now, terms)
    await rewrite(
        query, views.summary(draft.roster, found, t), keyboards.summary(draft.id, found, t)
    )


async def turn_page(
    query: CallbackQuery,
    callback_data: RosterPage,
    draft: RosterDraft,
    terms: Terms,
    database: Database,
    now: datetime,
    t: Translator,
) -> None:
    """The names behind a number."""
    await acknowledge(query)
    found = await compare_roster(database, draft.roster, now, terms)
    shown = views.listed(found, callback_data.kind, callback_data.page, t)
    await rewrite(query, shown.text, keyboards.listed(draft.id, callback_data.kind, shown, t))


async def ask(
    query: CallbackQuery,
    draft: RosterDraft,
    terms: Terms,
    database: Database,
    now: datetime,
    t: Translator,
) -> None:
    """The first doubt nobody has decided; the summary when none is left."""
    await acknowledge(query)
    found = await compare_roster(database, draft.roster, now, terms)
    await _ask_next(query, draft, found, t)


async def answer(
    query: CallbackQuery,
    callback_data: RosterAnswer,
    draft: RosterDraft,
    terms: Terms,
    database: Database,
    member: Person,
    now: datetime,
    t: Translator,
) -> None:
    """One, or two; on to the next doubt."""
    await acknowledge(query)
    draft = await decide(database, member.id, draft, {callback_data.doubt: callback_data.same})
    terms = replace(terms, decisions=draft.decisions)
    found = await compare_roster(database, draft.roster, now, terms)
    await _ask_next(query, draft, found, t)


async def keep_apart(
    query: CallbackQuery,
    draft: RosterDraft,
    terms: Terms,
    database: Database,
    member: Person,
    now: datetime,
    t: Translator,
) -> None:
    """Whatever is still in doubt is two."""
    found = await compare_roster(database, draft.roster, now, terms)
    answers = {doubt.key: False for doubt in found.doubts}
    draft = await decide(database, member.id, draft, answers)
    await show_summary(query, draft, replace(terms, decisions=draft.decisions), database, now, t)


async def take_in(
    query: CallbackQuery,
    callback_data: RosterButton,
    draft: RosterDraft,
    terms: Terms,
    database: Database,
    member: Person,
    act: Act,
    t: Translator,
) -> None:
    """Take the roster in. Repeating it, after a crash in between, changes nothing."""
    await acknowledge(query)
    terms = replace(terms, close_gone=callback_data.step is RosterStep.APPLY_AND_END)
    outcome = await apply_roster(database, draft.roster, act, terms)
    await discard_roster_draft(database, member.id, draft.id)
    await rewrite(query, views.taken_in(outcome.comparison, terms, t))


async def discard(
    query: CallbackQuery, draft: RosterDraft, database: Database, member: Person, t: Translator
) -> None:
    """Give the roster up."""
    await acknowledge(query)
    await discard_roster_draft(database, member.id, draft.id)
    await rewrite(query, t.html("roster.discarded"))


async def _ask_next(
    query: CallbackQuery, draft: RosterDraft, found: Comparison, t: Translator
) -> None:
    if not found.doubts:
        shown = views.summary(draft.roster, found, t)
        await rewrite(query, shown, keyboards.summary(draft.id, found, t))
        return
    keyboard = keyboards.question(draft.id, found.doubts, t)
    await rewrite(query, views.question(found.doubts[0], t), keyboard)
