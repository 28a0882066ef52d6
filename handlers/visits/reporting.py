"""A visit has taken place."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from core.audit import Act
from core.check_ins import tidy_remark
from core.people import Address
from core.prompts import Prompt, Purpose
from core.scopes import Scope
from handlers.access import Reporter
from handlers.callbacks.visits import (
    ReportVisit,
    VisitCard,
)
from handlers.evidence import attached
from handlers.prompts import Answers
from handlers.visits.cards import answer, place_of, show
from locales import Translator
from storage.engine import Database
from storage.people import Person
from storage.prompts import ask_for_text, forget_prompt
from storage.visiting.reporting import attach_to_visit, report_visit


def setup() -> Router:
    """The word, and what is sent beside it."""
    router = Router(name="visit_reporting")
    router.callback_query.register(report, ReportVisit.filter(), Reporter())
    router.message.register(take_note, Answers(Purpose.VISIT_NOTE, files=True), Reporter())
    return router


async def report(
    query: CallbackQuery,
    callback_data: ReportVisit,
    database: Database,
    member: Person,
    scope: Scope,
    address: Address,
    act: Act,
    t: Translator,
) -> None:
    """It has taken place; a note or a picture may follow."""
    said = None
    if await report_visit(database, member, place_of(callback_data), callback_data.manner, act):
        context = VisitCard(occurrence=callback_data.occurrence, school=callback_data.school)
        prompt = Prompt(Purpose.VISIT_NOTE, context.model_dump(mode="json"))
        await ask_for_text(database, address, prompt, act.at)
        said = t.html("visits.reported")
    await show(query, callback_data, database, member, scope, act.at, t, said)


async def take_note(
    message: Message,
    prompt: Prompt,
    database: Database,
    member: Person,
    scope: Scope,
    address: Address,
    act: Act,
    t: Translator,
) -> None:
    """What was written or sent beside it."""
    place = VisitCard(**prompt.context)
    written = message.text or message.caption
    words = tidy_remark(written) if written else None
    await forget_prompt(database, address)
    done = await attach_to_visit(
        database, member, place_of(place), words=words, evidence=attached(message), act=act
    )
    await answer(message, place, database, member, scope, act.at, t, done=done)
