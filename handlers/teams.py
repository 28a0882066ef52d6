"""`/team`: the link by which a school's teachers come in."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.invitations import Issuer, link
from core.scopes import Scope
from handlers import team_keyboards as keyboards
from handlers.access import Decider
from handlers.callbacks.teams import TeamLink, TeamPage
from handlers.replies import acknowledge, rewrite
from locales import Html, Translator
from storage.engine import Database
from storage.invitations import issue_team_codes, withdraw_team_code
from storage.places import Place, list_schools
from storage.settings import BOT_USERNAME, recall


def setup() -> Router:
    """The conversation about the links of teams, for those who decide who comes in by them."""
    router = Router(name="teams")
    router.message.register(open_schools, Command("team"), Decider())
    router.callback_query.register(turn_page, TeamPage.filter(), Decider())
    router.callback_query.register(renew, TeamLink.filter(F.renewed), Decider())
    router.callback_query.register(show, TeamLink.filter(), Decider())
    return router


async def open_schools(message: Message, database: Database, scope: Scope, t: Translator) -> None:
    """The schools to choose from."""
    schools = await list_schools(database, scope)
    await message.answer(t.html("team.choose"), reply_markup=keyboards.schools(schools, 0))


async def turn_page(
    query: CallbackQuery, callback_data: TeamPage, database: Database, scope: Scope, t: Translator
) -> None:
    """Another page of them."""
    await acknowledge(query)
    schools = await list_schools(database, scope)
    await rewrite(query, t.html("team.choose"), keyboards.schools(schools, callback_data.page))


async def show(
    query: CallbackQuery,
    callback_data: TeamLink,
    database: Database,
    scope: Scope,
    issuer: Issuer,
    now: datetime,
    t: Translator,
) -> None:
    """The link of one school, to be sent on to its teachers."""
    await acknowledge(query)
    schools = await list_schools(database, scope)
    school = next((one for one in schools if one.id == callback_data.school), None)
    if school is None:
        await rewrite(query, t.html("button.outdated"))
        return
    text = await _said(database, issuer, school, now, t)
    await rewrite(query, text, keyboards.team(school.id, t))


async def renew(
    query: CallbackQuery,
    callback_data: TeamLink,
    database: Database,
    scope: Scope,
    issuer: Issuer,
    now: datetime,
    t: Translator,
) -> None:
    """The link that has gone too far works no more; here is another."""
    if any(one.id == callback_data.school for one in await list_schools(database, scope)):
        await withdraw_team_code(database, callback_data.school, now)
    await show(query, callback_data, database, scope, issuer, now, t)


async def _said(
    database: Database, issuer: Issuer, school: Place, now: datetime, t: Translator
) -> Html:
    codes = await issue_team_codes(database, issuer, now, [school.id])
    username = await recall(database, BOT_USERNAME) or ""
    return t.html("team.link", school=school.name, link=link(username, codes[school.id]))
