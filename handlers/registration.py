"""Coming in: the personal link, the consent, home."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from core.invitations import Standing, fingerprint
from core.people import Address
from handlers import application_keyboards, keyboards
from handlers.callbacks.consent import Consent
from handlers.founding import welcome_founder
from handlers.home import home
from handlers.replies import acknowledge, rewrite
from handlers.views import applications as application_views
from handlers.views import people as views
from handlers.views.invitations import refusal
from locales import Html, Translator
from storage.admission import Opening, Team, look_up_invitation, redeem_invitation
from storage.engine import Database
from storage.people import Person, newcomer_at, person_at
from storage.returning import come_back


def setup() -> Router:
    """The conversation of registration."""
    router = Router(name="registration")
    router.message.register(open_invitation, CommandStart(deep_link=True))
    router.message.register(go_home, CommandStart())
    router.message.register(go_home, Command("menu", "help"))
    router.callback_query.register(agree, Consent.filter(F.agreed))
    router.callback_query.register(decline, Consent.filter(~F.agreed))
    return router


async def open_invitation(
    message: Message,
    command: CommandObject,
    database: Database,
    address: Address,
    update_id: str,
    now: datetime,
    retention_days: int,
    t: Translator,
) -> None:
    """`/start <code>`: nothing is stored until the person agrees."""
    code = command.args or ""
    match await look_up_invitation(database, code, address, update_id, now):
        case Opening(Standing.REGISTERED):
            member = await person_at(database, address, now)
            text, keyboard = await _home(member, database, address, now, t)
            await message.answer(text, reply_markup=keyboard)
        case Opening(Standing.OPEN, Person() as person):
            question = views.consent(person, retention_days, t)
            await message.answer(question, reply_markup=keyboards.consent(code, t))
        case Opening(Standing.OPEN, founding=True):
            keyboard = keyboards.consent(code, t)
            await message.answer(views.founder_consent(retention_days, t), reply_markup=keyboard)
        case Opening(Standing.OPEN, None, Team() as team):
            keyboard = application_keyboards.team_roles(team, t)
            await message.answer(application_views.team(team, t), reply_markup=keyboard)
        case _ as refused:
            await message.answer(refusal(refused, t))


async def go_home(
    message: Message,
    member: Person | None,
    database: Database,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """`/start` without a code, `/menu`: what there is to do here.

    «Restart» after a block sends `/start`, too: whoever writes can be reached.
    """
    await come_back(database, address, now)
    text, keyboard = await _home(member, database, address, now, t)
    await message.answer(text, reply_markup=keyboard)


async def _home(
    member: Person | None, database: Database, address: Address, now: datetime, t: Translator
) -> tuple[Html, InlineKeyboardMarkup | None]:
    """By who it is: a stranger, somebody with posts, with posts to come, with none."""
    if member is None:
        return t.html("home.stranger"), application_keyboards.start(t)
    if member.posts:
        return home(member, t)
    newcomer = await newcomer_at(database, address, now)
    if newcomer is not None and newcomer.posts:
        return views.newcomer(newcomer, t), None
    return t.html("home.no_role"), application_keyboards.start(t)


async def agree(
    query: CallbackQuery,
    callback_data: Consent,
    database: Database,
    address: Address,
    member: Person | None,
    update_id: str,
    now: datetime,
    t: Translator,
) -> None:
    """The person is in."""
    await acknowledge(query)
    code = callback_data.code
    match await redeem_invitation(database, code, address, update_id, now):
        case Opening(Standing.OPEN, founding=True):
            link = fingerprint(code)
            await rewrite(query, *await welcome_founder(database, address, member, link, now, t))
        case Opening(Standing.REGISTERED):
            member = await person_at(database, address, now)
            await rewrite(query, *await _home(member, database, address, now, t))
        case _ as refused:
            await rewrite(query, refusal(refused, t))


async def decline(query: CallbackQuery, t: Translator) -> None:
    """Nothing was stored, and the link still works."""
    await acknowledge(query)
    await rewrite(query, t.html("consent.declined"))
