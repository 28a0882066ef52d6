"""`/documents`: which school has placed what, and what its reviewer says of it."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from core.audit import Act
from core.check_ins import tidy_remark
from core.directory import leaf
from core.people import Address
from core.prompts import Prompt, Purpose
from core.scopes import Scope
from core.submissions import REVIEWERS
from handlers import by_school
from handlers import document_keyboards as keyboards
from handlers.access import Reader, Reviewer
from handlers.callbacks.by_school import SchoolList, SchoolPlace
from handlers.callbacks.documents import (
    AcceptButton,
    DocumentCard,
    DocumentsFile,
    DocumentsPage,
    DocumentsTowns,
    EvidenceButton,
    ReturnButton,
)
from handlers.evidence import hand_out
from handlers.lists import send_whole
from handlers.prompts import Answers
from handlers.replies import acknowledge, rewrite
from handlers.views import documents as views
from locales import Html, Translator
from storage.directory import municipalities_within, part_of
from storage.engine import Database
from storage.people import Person
from storage.prompts import ask_for_text, forget_prompt
from storage.submission_history import submission_history
from storage.submissions import Documents, list_submissions, review

Shown = tuple[Html, InlineKeyboardMarkup | None]


def setup() -> Router:
    """The conversation about documents; of which schools, is asked at every press."""
    router = Router(name="documents")
    router.message.register(open_list, Command("documents"), Reader())
    router.message.register(take_remark, Answers(Purpose.RETURN), Reviewer())
    for handler, pressed in (
        (turn_page, DocumentsPage.filter()),
        (by_school.choosing_town(keyboards.DOORS), DocumentsTowns.filter()),
        (send_file, DocumentsFile.filter()),
        (show, DocumentCard.filter()),
        (show_file, EvidenceButton.filter()),
    ):
        router.callback_query.register(handler, pressed, Reader())
    router.callback_query.register(accept, AcceptButton.filter(), Reviewer())
    router.callback_query.register(ask_remark, ReturnButton.filter(), Reviewer())
    return router


async def open_list(
    message: Message, database: Database, scope: Scope, now: datetime, t: Translator
) -> None:
    """The next document due."""
    text, keyboard = await _list(SchoolList(), database, scope, now, t)
    await message.answer(text, reply_markup=keyboard)


async def turn_page(
    query: CallbackQuery,
    callback_data: DocumentsPage,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """Another page, another document, or only who still owes it."""
    await acknowledge(query)
    await rewrite(query, *await _list(callback_data, database, scope, now, t))


async def send_file(
    query: CallbackQuery,
    callback_data: DocumentsFile,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """All schools at once."""
    await acknowledge(query)
    within = await part_of(database, scope, callback_data.municipality)
    found = await list_submissions(database, within, now, callback_data.occurrence)
    if found is not None:
        blocks = (views.school(*one, found.event, t) for one in _numbered(found, callback_data))
        await send_whole(query, "documents", views.heading(found, t), blocks, t)


async def show(
    query: CallbackQuery,
    callback_data: SchoolPlace,
    database: Database,
    member: Person,
    scope: Scope,
    now: datetime,
    t: Translator,
    said: Html | None = None,
) -> None:
    """One school."""
    await acknowledge(query)
    found = await list_submissions(database, scope, now, callback_data.occurrence)
    one = found.of(callback_data.school) if found else None
    if found is None or one is None:
        await rewrite(query, t.html("button.outdated"))
        return
    keyboard = keyboards.card(found, one, now, t, may_review=bool(member.scope(REVIEWERS)))
    steps = await submission_history(database, found, one.school_id)
    await rewrite(query, views.card(found, one, steps, now, t, said=said), keyboard)


async def show_file(
    query: CallbackQuery,
    callback_data: EvidenceButton,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """What the school has attached."""
    await acknowledge(query)
    found = await list_submissions(database, scope, now, callback_data.occurrence)
    one = found.of(callback_data.school) if found else None
    if one is None or one.said is None or one.said.evidence is None:
        await rewrite(query, t.html("button.outdated"))
        return
    await hand_out(query, one.said.evidence)


async def accept(
    query: CallbackQuery,
    callback_data: AcceptButton,
    database: Database,
    member: Person,
    scope: Scope,
    act: Act,
    t: Translator,
) -> None:
    """It is in order."""
    place = (callback_data.occurrence, callback_data.school)
    accepted = await review(database, member, place, act)
    said = t.html("documents.accepted") if accepted else None
    await show(query, callback_data, database, member, scope, act.at, t, said)


async def ask_remark(
    query: CallbackQuery,
    callback_data: ReturnButton,
    database: Database,
    scope: Scope,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """What is wrong with it?"""
    await acknowledge(query)
    found = await list_submissions(database, scope, now, callback_data.occurrence)
    one = found.of(callback_data.school) if found else None
    if one is None or not one.progress.is_done:
        await rewrite(query, t.html("button.outdated"))
        return
    context = {"occurrence": callback_data.occurrence, "school": callback_data.school}
    await ask_for_text(database, address, Prompt(Purpose.RETURN, context), now)
    await rewrite(query, t.html("documents.ask_remark", school=one.school))


async def take_remark(
    message: Message,
    prompt: Prompt,
    database: Database,
    member: Person,
    address: Address,
    act: Act,
    t: Translator,
) -> None:
    """It goes back to the school with these words."""
    place = (prompt.context["occurrence"], prompt.context["school"])
    remark = tidy_remark(message.text or "")
    returned = await review(database, member, place, act, returned=remark)
    await forget_prompt(database, address)
    await message.answer(t.html("documents.returned" if returned else "button.outdated"))


async def _list(
    wanted: SchoolList, database: Database, scope: Scope, now: datetime, t: Translator
) -> Shown:
    within = await part_of(database, scope, wanted.municipality)
    found = await list_submissions(database, within, now, wanted.occurrence)
    if found is None:
        named = wanted.occurrence is not None
        return t.html("button.outdated" if named else "documents.no_documents"), None
    shown = leaf(_numbered(found, wanted), wanted.page)
    towns = await municipalities_within(database, scope)
    keyboard = by_school.keyboard(found, shown, wanted, keyboards.DOORS, towns, t)
    return views.documents(found, shown, t), keyboard


def _numbered(found: Documents, wanted: SchoolList) -> list[views.Numbered]:
    listed = (one for one in found.schools if not (wanted.left and one.progress.is_done))
    return [*enumerate(listed, start=1)]
