"""Answering for an event or a duty, and changing the answer."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from core.people import Address
from core.prompts import Prompt
from handlers import answer_keyboards
from handlers.callbacks.check_ins import CheckInButton
from handlers.replies import acknowledge, rewrite
from handlers.views import answers as views
from handlers.views.answers import further_question
from locales import Translator
from storage.check_ins import record_check_in
from storage.engine import Database
from storage.people import Person
from storage.prompts import ask_for_text, forget_prompt


def setup() -> Router:
    """The conversation of checking in."""
    router = Router(name="check_in")
    router.callback_query.register(take_answer, CheckInButton.filter())
    return router


async def take_answer(
    query: CallbackQuery,
    callback_data: CheckInButton,
    database: Database,
    member: Person | None,
    address: Address,
    update_id: str,
    now: datetime,
    t: Translator,
) -> None:
    """Record the answer and show it in the message; a further question may belong to it."""
    if member is None:
        await acknowledge(query, t.text("button.not_yours"))
        return
    await acknowledge(query, t.text(f"thanks.{callback_data.answer}"))
    event = await record_check_in(
        database,
        member.id,
        callback_data.occurrence,
        callback_data.answer,
        update_id=update_id,
        now=now,
    )
    if event is None:
        await rewrite(query, t.html("button.outdated"))
        return
    asked = further_question(event, now)
    if asked is None:
        await forget_prompt(database, address)
    else:
        prompt = Prompt(asked, {"occurrence": event.occurrence_id, "answer": event.answer})
        await ask_for_text(database, address, prompt, now)
    text = views.given(event, now, t, asked=asked)
    await rewrite(query, text, answer_keyboards.check_in(event, t, asked=asked))
