"""Answering for an event, and changing the answer."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from core.timings import Form
from handlers import keyboards
from handlers.callbacks.check_ins import CheckInButton
from handlers.replies import acknowledge, rewrite
from handlers.views import events as views
from handlers.views.duties import duty_answered
from locales import Translator
from storage.check_ins import record_check_in
from storage.engine import Database
from storage.people import Person


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
    update_id: str,
    now: datetime,
    t: Translator,
) -> None:
    """Record the answer and show it in the message."""
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
    else:
        answered = views.answered if event.form is Form.MEETING else duty_answered
        await rewrite(query, answered(event, now, t), keyboards.check_in(event, t))
