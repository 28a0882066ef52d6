"""Keeping the commands a chat offers in step with the roles and the language of its person."""

from datetime import datetime

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import BotCommandScopeChat

from core.people import Address
from handlers.menu import commands, mark
from locales import DEFAULT_LOCALE, LOCALES, translator
from storage.engine import Database
from storage.menus import menu_of, note_menu
from storage.people import person_at

log = structlog.get_logger()


async def offer_to_strangers(bot: Bot) -> None:
    """What everybody sees who is nobody yet, in each language."""
    for locale in LOCALES:
        language = None if locale == DEFAULT_LOCALE else locale
        await bot.set_my_commands(commands(None, translator(locale)), language_code=language)


async def offer(bot: Bot, database: Database, address: Address, now: datetime) -> None:
    """Give a chat its list, where it has another. What fails is made up for at the next contact."""
    person = await person_at(database, address, now)
    if person is None:
        return
    wanted = commands(person, translator(person.locale))
    if await menu_of(database, address) == mark(wanted):
        return
    try:
        scope = BotCommandScopeChat(chat_id=int(address.chat_id))
        await bot.set_my_commands(wanted, scope=scope)
    except (AiogramError, TimeoutError, TypeError, ValueError) as error:
        log.warning("commands not set", error=type(error).__name__)
    else:
        await note_menu(database, address, mark(wanted))
