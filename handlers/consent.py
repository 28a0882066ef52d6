"""Asking again for the consent, when what is agreed to has changed."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message, TelegramObject

from core.consent import CONSENT_VERSION
from handlers import keyboards
from handlers.callbacks.consent import Reconsent
from handlers.home import home
from handlers.replies import acknowledge, rewrite
from handlers.views import people as views
from locales import Translator
from storage.engine import Database
from storage.people import Person, renew_consent


class AgreedToOldTerms(BaseFilter):
    """Holds back everybody who has agreed to an earlier version."""

    async def __call__(self, _event: TelegramObject, member: Person | None) -> bool:
        """Whether he has to be asked first."""
        return member is not None and member.consent_version != CONSENT_VERSION


def setup() -> Router:
    """Before every conversation but those of privacy."""
    router = Router(name="consent")
    router.callback_query.register(renew, Reconsent.filter(F.agreed), AgreedToOldTerms())
    router.callback_query.register(refuse, Reconsent.filter(~F.agreed), AgreedToOldTerms())
    router.message.register(ask, AgreedToOldTerms())
    router.callback_query.register(ask_instead, AgreedToOldTerms())
    return router


async def ask(message: Message, retention_days: int, t: Translator) -> None:
    """The new terms, whatever he wrote."""
    await message.answer(views.new_terms(retention_days, t), reply_markup=keyboards.renewal(t))


async def ask_instead(query: CallbackQuery, retention_days: int, t: Translator) -> None:
    """The new terms below the button he pressed, which stays to be pressed again."""
    await acknowledge(query)
    if isinstance(query.message, Message):
        await ask(query.message, retention_days, t)


async def renew(
    query: CallbackQuery, database: Database, member: Person, now: datetime, t: Translator
) -> None:
    """He agrees; on with what he was about."""
    await acknowledge(query)
    await renew_consent(database, member.id, now)
    await rewrite(query, *home(member, t))


async def refuse(query: CallbackQuery, t: Translator) -> None:
    """Then there is nothing to do but to be forgotten."""
    await acknowledge(query)
    await rewrite(query, t.html("consent.not_renewed"))
