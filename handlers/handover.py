"""A post changes hands: «Сменить», «Замещение», «Снять роль»."""

from datetime import datetime, timedelta
from typing import Any

from aiogram import F, Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from core.audit import Act
from core.handover import parse_handover
from core.invitations import Issuer
from core.people import Address
from core.prompts import Prompt, Purpose
from core.scopes import Scope
from handlers import people_keyboards as keyboards
from handlers.access import Coordinator
from handlers.callbacks.people import PostButton, PostStep
from handlers.people import links_of
from handlers.prompts import Answers
from handlers.replies import acknowledge, rewrite
from handlers.views import directory as views
from locales import Translator, paragraphs
from storage.directory import Contact, find_contact, find_post
from storage.engine import Database
from storage.handover import hand_over, take_away
from storage.people import Post
from storage.prompts import ask_for_text, forget_prompt

A_FORTNIGHT = timedelta(days=13)


def setup() -> Router:
    """The conversation about posts; everything in it is for coordinators, in their scope."""
    router = Router(name="handover")
    for handler, step in (
        (show_post, PostStep.LOOK),
        (ask_successor, PostStep.HAND_OVER),
        (ask_substitute, PostStep.LEND),
        (ask_taking, PostStep.TAKE_AWAY),
        (take, PostStep.TAKEN_AWAY),
    ):
        pressed = PostButton.filter(F.step == step)
        router.callback_query.register(handler, pressed, Coordinator(), PostInScope())
    answers = (Answers(Purpose.HANDOVER), Answers(Purpose.LEAVE))
    for answer in answers:
        router.message.register(give, answer, Coordinator())
    return router


class PostInScope(BaseFilter):
    """Hands the post of a button and its holder on; one that has ended is no button any more."""

    async def __call__(
        self,
        _query: CallbackQuery,
        callback_data: PostButton,
        database: Database,
        scope: Scope,
        now: datetime,
    ) -> bool | dict[str, Any]:
        """The post, where it lies in the scope."""
        found = await find_post(database, scope, callback_data.post, now)
        return {"holder": found[0], "post": found[1]} if found else False


async def show_post(query: CallbackQuery, holder: Contact, post: Post, t: Translator) -> None:
    """What can be done about it."""
    await acknowledge(query)
    await rewrite(query, views.post(holder, post, t), keyboards.post(holder, post, t))


async def ask_successor(
    query: CallbackQuery,
    post: Post,
    database: Database,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """Who takes over, from when?"""
    await acknowledge(query)
    await ask_for_text(database, address, Prompt(Purpose.HANDOVER, {"post": post.id}), now)
    await rewrite(query, t.html("post.ask_successor", **_examples(now)))


async def ask_substitute(
    query: CallbackQuery,
    post: Post,
    database: Database,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """Who stands in, from when, until when?"""
    await acknowledge(query)
    await ask_for_text(database, address, Prompt(Purpose.LEAVE, {"post": post.id}), now)
    await rewrite(query, t.html("post.ask_substitute", **_examples(now)))


async def give(
    message: Message,
    prompt: Prompt,
    database: Database,
    address: Address,
    scope: Scope,
    issuer: Issuer,
    act: Act,
    now: datetime,
    t: Translator,
) -> None:
    """The successor is named; he is shown with his link."""
    leave = prompt.purpose is Purpose.LEAVE
    to = parse_handover(message.text or "", now.date())
    if to is None or leave != (to.ends is not None):
        unclear = "post.unclear_leave" if leave else "post.unclear"
        await message.answer(t.html(unclear, **_examples(now)))
        return
    await forget_prompt(database, address)
    person_id = await hand_over(database, scope, prompt.context["post"], to, act)
    one = await find_contact(database, scope, person_id, now) if person_id else None
    if one is None:
        await message.answer(t.html("directory.gone"))
        return
    done = t.html("post.lent" if leave else "post.handed_over")
    card = views.card(one, await links_of(database, issuer, [one], now), t)
    await message.answer(paragraphs(done, card), reply_markup=keyboards.card(one, t))


async def ask_taking(query: CallbackQuery, holder: Contact, post: Post, t: Translator) -> None:
    """Sure?"""
    await acknowledge(query)
    said = paragraphs(views.post(holder, post, t), t.html("post.ask_taking"))
    await rewrite(query, said, keyboards.take_away(holder, post, t))


async def take(
    query: CallbackQuery,
    post: Post,
    database: Database,
    scope: Scope,
    act: Act,
    t: Translator,
) -> None:
    """The role ends."""
    await acknowledge(query)
    await take_away(database, scope, post.id, act)
    await rewrite(query, t.html("post.taken"))


def _examples(now: datetime) -> dict[str, str]:
    """Days to show how they are written."""
    day = now.date()
    return {"day": f"{day:%d.%m.%Y}", "later": f"{day + A_FORTNIGHT:%d.%m.%Y}"}
