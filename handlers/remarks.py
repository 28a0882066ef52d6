"""What a person writes beside his answer: the reason of an absence, or the code word."""

from datetime import datetime
from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from core.check_ins import Answer, tidy_remark
from core.code_words import Guess
from core.notifications import EventCard
from core.people import Address
from core.prompts import Prompt, Purpose
from core.rsvps import Intention, Rsvp
from handlers import answer_keyboards
from handlers.access import Member
from handlers.callbacks.check_ins import RemarkSkip
from handlers.prompts import Answers
from handlers.replies import acknowledge, rewrite
from handlers.views import answers as views
from handlers.views.events import invited
from locales import Html, Translator
from storage.check_ins import record_check_in
from storage.code_words import name_word
from storage.engine import Database
from storage.events import find_told
from storage.people import Person
from storage.prompts import forget_prompt
from storage.rsvps import record_rsvp


def setup() -> Router:
    """The conversation about reasons and code words."""
    router = Router(name="remarks")
    router.message.register(take_remark, Answers(Purpose.REMARK), Member())
    router.message.register(take_word, Answers(Purpose.CODE_WORD), Member())
    router.callback_query.register(skip, RemarkSkip.filter(), Member())
    return router


async def take_remark(
    message: Message,
    prompt: Prompt,
    database: Database,
    member: Person,
    address: Address,
    update_id: str,
    now: datetime,
    t: Translator,
) -> None:
    """Keep it with the answer it belongs to."""
    remark = tidy_remark(message.text or "")
    occurrence, version = prompt.context["occurrence"], prompt.context.get("version")
    if version is None:
        answered = partial(record_check_in, answer=Answer.ABSENT, remark=remark)
    else:
        intention = Intention(Rsvp.NOT_COMING, remark)
        answered = partial(record_rsvp, version=version, intention=intention)
    event = await answered(database, member.id, occurrence, update_id=update_id, now=now)
    await forget_prompt(database, address)
    await _show(message, event, version, now, t)


async def take_word(
    message: Message,
    prompt: Prompt,
    database: Database,
    member: Person,
    address: Address,
    update_id: str,
    now: datetime,
    t: Translator,
) -> None:
    """Is it the word? A wrong one may be followed by another."""
    named = await name_word(
        database,
        member.id,
        prompt.context["occurrence"],
        message.text or "",
        update_id=update_id,
        now=now,
    )
    if named is None or named.guess is not Guess.WRONG:
        await forget_prompt(database, address)
    if named is None:
        await message.answer(t.html("button.outdated"))
        return
    shown = named.guess in {Guess.RIGHT, Guess.POINTLESS}
    keyboard = answer_keyboards.check_in(named.event, t) if shown else None
    await message.answer(views.named(named, now, t), reply_markup=keyboard)


async def skip(
    query: CallbackQuery,
    callback_data: RemarkSkip,
    database: Database,
    member: Person,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """He would rather not say."""
    await acknowledge(query)
    await forget_prompt(database, address)
    event = await find_told(database, member.id, callback_data.occurrence, now)
    if event is None:
        await rewrite(query, t.html("button.outdated"))
        return
    await rewrite(query, *_shown(event, callback_data.version, now, t))


async def _show(
    message: Message, event: EventCard | None, version: int | None, now: datetime, t: Translator
) -> None:
    if event is None:
        await message.answer(t.html("button.outdated"))
        return
    text, keyboard = _shown(event, version, now, t)
    await message.answer(text, reply_markup=keyboard)


def _shown(
    event: EventCard, version: int | None, now: datetime, t: Translator
) -> tuple[Html, InlineKeyboardMarkup | None]:
    """What was said after the end, or before the start of the date of that version."""
    if version is None:
        return views.given(event, now, t), answer_keyboards.check_in(event, t)
    return invited(event, now, t), answer_keyboards.rsvp(event, now, t)
