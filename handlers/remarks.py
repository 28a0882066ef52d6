"""The reason of an absence, in the person's own words, or none."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from core.check_ins import tidy_remark
from core.people import Address
from core.prompts import Prompt, Purpose
from core.rsvps import Intention, Rsvp
from handlers import answer_keyboards
from handlers.access import Member
from handlers.callbacks.check_ins import RemarkSkip
from handlers.prompts import Answers
from handlers.replies import acknowledge, rewrite
from handlers.views import events as views
from locales import Translator
from storage.engine import Database
from storage.people import Person
from storage.prompts import forget_prompt
from storage.rsvps import find_invitation, record_rsvp


def setup() -> Router:
    """The conversation about reasons."""
    router = Router(name="remarks")
    router.message.register(take_remark, Answers(Purpose.REMARK), Member())
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
    event = await record_rsvp(
        database,
        member.id,
        prompt.context["occurrence"],
        prompt.context["version"],
        Intention(Rsvp.NOT_COMING, remark),
        update_id=update_id,
        now=now,
    )
    await forget_prompt(database, address)
    if event is None:
        await message.answer(t.html("button.outdated"))
        return
    keyboard = answer_keyboards.rsvp(event, now, t)
    await message.answer(views.invited(event, now, t), reply_markup=keyboard)


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
    event = await find_invitation(database, member.id, callback_data.occurrence)
    if event is None:
        await rewrite(query, t.html("button.outdated"))
        return
    await rewrite(query, views.invited(event, now, t), answer_keyboards.rsvp(event, now, t))
