"""Whatever no conversation understands."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.replies import IN_WORDS, acknowledge, rewrite
from locales import Translator
from storage.people import Person


def setup() -> Router:
    """The catch-alls; include them last."""
    router = Router(name="fallback")
    router.message.register(explain)
    router.callback_query.register(refuse)
    return router


async def explain(message: Message, member: Person | None, t: Translator) -> None:
    """Say what can be done here."""
    await message.answer(t.html("fallback.member" if member else "home.stranger"))


async def refuse(query: CallbackQuery, t: Translator) -> None:
    """A button that is old, forged, or no longer this person's."""
    await acknowledge(query, t.text("button.outdated"))
    if query.id == IN_WORDS:
        await rewrite(query, t.html("button.outdated"))
