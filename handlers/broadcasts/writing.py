"""The text: asked for, taken, and shown as it will go."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.broadcasts import LONGEST_TEXT, length
from core.people import Address
from core.prompts import Prompt, Purpose
from core.scopes import Scope
from handlers.access import Coordinator
from handlers.broadcasts import keyboards
from handlers.broadcasts.access import OwnBroadcast, Reworded
from handlers.broadcasts.showing import shown
from handlers.callbacks.broadcasts import BroadcastButton, BroadcastStep, NewBroadcast
from handlers.prompts import Answers
from handlers.replies import acknowledge, rewrite
from handlers.views import broadcasts as views
from locales import Translator
from storage.broadcast_progress import last_under_way, standing_of
from storage.broadcasts import Broadcast, change_broadcast, find_broadcast, write_broadcast
from storage.engine import Database
from storage.people import Person
from storage.prompts import ask_for_text, forget_prompt


def setup() -> Router:
    """Writing it."""
    router = Router(name="broadcast texts")
    router.message.register(start, Command("broadcast"), Coordinator())
    answers = Answers(Purpose.BROADCAST)
    too_long = F.text.func(lambda text: length(text) > LONGEST_TEXT)
    router.message.register(refuse, answers, too_long, Coordinator())
    router.message.register(take_other_words, answers, Coordinator(), Reworded())
    router.message.register(take_text, answers, Coordinator())
    query = router.callback_query
    query.register(ask_anew, NewBroadcast.filter(), Coordinator())
    reword = BroadcastButton.filter(F.step == BroadcastStep.REWORD)
    query.register(ask_other_words, reword, Coordinator(), OwnBroadcast())
    return router


async def start(
    message: Message,
    database: Database,
    address: Address,
    member: Person,
    send_rate: float,
    now: datetime,
    t: Translator,
) -> None:
    """What is to be said? Where one of his is on its way, that one first."""
    number = await last_under_way(database, member.id)
    broadcast = await find_broadcast(database, member.id, number) if number else None
    if broadcast is None:
        await message.answer(t.html("broadcast.ask_text", LONGEST_TEXT))
        await ask_for_text(database, address, Prompt(Purpose.BROADCAST), now)
        return
    standing = await standing_of(database, broadcast.id, now)
    text = views.standing(broadcast.text, standing, send_rate, t)
    await message.answer(text, reply_markup=keyboards.under_way(broadcast.id, standing, t))


async def ask_anew(
    query: CallbackQuery, database: Database, address: Address, now: datetime, t: Translator
) -> None:
    """What is to be said?"""
    await _ask(query, database, address, Prompt(Purpose.BROADCAST), now, t)


async def ask_other_words(
    query: CallbackQuery,
    broadcast: Broadcast,
    database: Database,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """What is to be said instead?"""
    prompt = Prompt(Purpose.BROADCAST, {"broadcast": broadcast.id})
    await _ask(query, database, address, prompt, now, t)


async def refuse(message: Message, t: Translator) -> None:
    """Shorter, please; the question stays."""
    written = length(message.text or "")
    await message.answer(t.html("broadcast.too_long", LONGEST_TEXT, written=written))


async def take_text(
    message: Message,
    database: Database,
    address: Address,
    member: Person,
    scope: Scope,
    update_id: str,
    send_rate: float,
    now: datetime,
    t: Translator,
) -> None:
    """Keep it, and show what would be sent to whom."""
    text = (message.text or "").strip()
    number = await write_broadcast(database, member.id, text, update_id, now)
    broadcast = await find_broadcast(database, member.id, number)
    if broadcast is not None:
        await _show(message, broadcast, database, scope, send_rate, now, t)
    await forget_prompt(database, address)


async def take_other_words(
    message: Message,
    broadcast: Broadcast,
    database: Database,
    address: Address,
    member: Person,
    scope: Scope,
    send_rate: float,
    now: datetime,
    t: Translator,
) -> None:
    """The same broadcast says that now."""
    await change_broadcast(database, broadcast, text=(message.text or "").strip())
    changed = await find_broadcast(database, member.id, broadcast.id)
    await _show(message, changed or broadcast, database, scope, send_rate, now, t)
    await forget_prompt(database, address)


async def _ask(
    query: CallbackQuery,
    database: Database,
    address: Address,
    prompt: Prompt,
    now: datetime,
    t: Translator,
) -> None:
    await acknowledge(query)
    await rewrite(query, t.html("broadcast.ask_text", LONGEST_TEXT))
    await ask_for_text(database, address, prompt, now)


async def _show(
    message: Message,
    broadcast: Broadcast,
    database: Database,
    scope: Scope,
    send_rate: float,
    now: datetime,
    t: Translator,
) -> None:
    text, keyboard = await shown(database, broadcast, scope, send_rate, now, t)
    await message.answer(text, reply_markup=keyboard)
