"""A coordinator approves the schedule of visits, all of it or date by date."""

from datetime import UTC, datetime

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from core.audit import Act
from core.check_ins import tidy_remark
from core.directory import leaf
from core.people import Address
from core.prompts import Prompt, Purpose
from core.scopes import Scope
from core.visits import Proposal, Stand
from handlers.access import Coordinator
from handlers.callbacks.visits import ApproveDates, ScheduleList, SendBack, VisitCard
from handlers.prompts import Answers
from handlers.replies import acknowledge, rewrite
from handlers.views import schedules_of_visits as views
from handlers.visits import keyboards
from handlers.visits.cards import answer, find, place_of, show
from locales import Html, Translator
from storage.engine import Database
from storage.people import Person
from storage.prompts import ask_for_text, forget_prompt
from storage.visiting.approving import approve_dates, send_back
from storage.visits import list_visits


def setup() -> Router:
    """The list of dates, and what is said of them."""
    router = Router(name="visit_approving")
    router.callback_query.register(open_schedule, ScheduleList.filter(), Coordinator())
    router.callback_query.register(approve, ApproveDates.filter(), Coordinator())
    router.callback_query.register(ask_flaw, SendBack.filter(), Coordinator())
    router.message.register(take_flaw, Answers(Purpose.DATE_FLAW), Coordinator())
    return router


async def open_schedule(
    query: CallbackQuery,
    callback_data: ScheduleList,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """What waits for approval."""
    await acknowledge(query)
    await rewrite(query, *await _schedule(callback_data, database, scope, now, t))


async def approve(
    query: CallbackQuery,
    callback_data: ApproveDates,
    database: Database,
    member: Person,
    scope: Scope,
    act: Act,
    t: Translator,
) -> None:
    """All that was shown, or one date."""
    seen = callback_data
    seen_at = datetime.fromtimestamp(seen.moment, UTC)
    proposal = Proposal(seen.occurrence, seen_at, seen.planner, seen.school)
    count = await approve_dates(database, member, proposal, act)
    said = t.html("visits.approved", count=count) if count else t.html("visits.not_approved")
    if seen.school is not None:
        card = VisitCard(occurrence=seen.occurrence, school=seen.school)
        await show(query, card, database, member, scope, act.at, t, said)
        return
    await acknowledge(query)
    left = ScheduleList(occurrence=seen.occurrence, planner=seen.planner)
    await rewrite(query, *await _schedule(left, database, scope, act.at, t, said))


async def ask_flaw(
    query: CallbackQuery,
    callback_data: SendBack,
    database: Database,
    scope: Scope,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """What is wrong with it?"""
    await acknowledge(query)
    found = await find(database, scope, callback_data, now)
    if found is None or found[1].visit.stand is not Stand.PLANNED:
        await rewrite(query, t.html("button.outdated"))
        return
    prompt = Prompt(Purpose.DATE_FLAW, callback_data.model_dump(mode="json"))
    await ask_for_text(database, address, prompt, now)
    await rewrite(query, t.html("visits.ask_flaw", school=found[1].school))


async def take_flaw(
    message: Message,
    prompt: Prompt,
    database: Database,
    member: Person,
    scope: Scope,
    address: Address,
    act: Act,
    t: Translator,
) -> None:
    """The curators hear of it."""
    returned = SendBack(**prompt.context)
    remark = tidy_remark(message.text or "")
    await forget_prompt(database, address)
    done = await send_back(database, member, place_of(returned), remark, act)
    await answer(message, returned, database, member, scope, act.at, t, done=done)


async def _schedule(
    wanted: ScheduleList,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
    said: Html | None = None,
) -> tuple[Html, InlineKeyboardMarkup | None]:
    found = await list_visits(database, scope, now, wanted.occurrence)
    if found is None:
        return t.html("button.outdated"), None
    seen = Proposal(wanted.occurrence, now, wanted.planner)
    proposed = [one for one in found.schools if seen.has(one)]
    shown = leaf([*enumerate(proposed, start=1)], wanted.page)
    return views.schedule(found, shown, said, t), keyboards.schedule(shown, wanted, now, t)
