"""Saying before an event whether one comes, and changing one's mind."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from core.notifications import EventCard
from core.people import Address
from core.prompts import Prompt, Purpose
from core.rsvps import Intention, Rsvp
from handlers import answer_keyboards
from handlers.access import Member
from handlers.callbacks.check_ins import RsvpButton
from handlers.replies import acknowledge, rewrite
from handlers.views.answers import given
from handlers.views.events import invited
from locales import Translator
from storage.engine import Database
from storage.people import Person
from storage.prompts import ask_for_text, forget_prompt
from storage.rsvps import record_rsvp


def setup() -> Router:
    """The conversation before an event."""
    router = Router(name="rsvps")
    router.callback_query.register(take_rsvp, RsvpButton.filter(), Member())
    return router


async def take_rsvp(
    query: CallbackQuery,
    callback_data: RsvpButton,
    database: Database,
    member: Person,
    address: Address,
    update_id: str,
    now: datetime,
    t: Translator,
) -> None:
    """Record the answer and show it in the message; who does not come may say why."""
    await acknowledge(query)
    event = await record_rsvp(
        database,
        member.id,
        callback_data.occurrence,
        callback_data.version,
        Intention(callback_data.rsvp),
        update_id=update_id,
        now=now,
    )
    if event is None:
        await rewrite(query, t.html("button.outdated"))
    elif event.ends_at <= now:
        await rewrite(query, given(event, now, t), answer_keyboards.check_in(event, t))
    else:
        asks = _asks_why(event, callback_data, now)
        if asks:
            context = {"occurrence": event.occurrence_id, "version": event.version}
            await ask_for_text(database, address, Prompt(Purpose.REMARK, context), now)
        else:
            await forget_prompt(database, address)
        text = invited(event, now, t, asks_remark=asks)
        await rewrite(query, text, answer_keyboards.rsvp(event, now, t, asks_remark=asks))


def _asks_why(event: EventCard, pressed: RsvpButton, now: datetime) -> bool:
    """Only of the answer that was taken."""
    taken = event.intention is not None and event.intention.rsvp is pressed.rsvp
    return taken and pressed.rsvp is Rsvp.NOT_COMING and event.starts_at > now
