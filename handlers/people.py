"""`/people`: who takes part, who can be reached, and whom to send the link again."""

from collections.abc import Iterable
from datetime import UTC, datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.audit import THE_ROSTER
from core.directory import Listing
from core.invitations import Issuer, link
from core.people import Address
from core.prompts import Prompt, Purpose
from core.scopes import Scope
from handlers import people_keyboards as keyboards
from handlers.access import Coordinator
from handlers.callbacks.people import PeopleButton, PeoplePage, PeopleSearch, PersonCard, RenewLink
from handlers.prompts import Answers
from handlers.replies import acknowledge, rewrite
from handlers.views import directory as views
from locales import Html, Translator
from storage.audit import history
from storage.directory import (
    Contact,
    find_contact,
    find_people,
    list_cut_off_schools,
    list_people,
    overview,
)
from storage.engine import Database
from storage.invitations import issue_invitations, withdraw_invitation
from storage.programmes import list_programmes
from storage.prompts import ask_for_text
from storage.settings import BOT_USERNAME, recall


def setup() -> Router:
    """The conversation about people; everything in it is for coordinators, in their scope."""
    router = Router(name="people")
    router.message.register(open_lists, Command("people"), Coordinator())
    router.message.register(search, Answers(Purpose.PERSON), Coordinator())
    for handler, pressed in (
        (show_lists, PeopleButton.filter()),
        (ask_name, PeopleSearch.filter()),
        (turn_school_page, PeoplePage.filter(F.listing == Listing.CUT_OFF)),
        (turn_page, PeoplePage.filter()),
        (show_card, PersonCard.filter()),
        (renew_link, RenewLink.filter()),
    ):
        router.callback_query.register(handler, pressed, Coordinator())
    return router


async def open_lists(
    message: Message, database: Database, scope: Scope, now: datetime, t: Translator
) -> None:
    """The lists to choose from."""
    counts = await overview(database, scope, now)
    said = await _lists_title(database, scope, t)
    await message.answer(said, reply_markup=keyboards.lists(counts, t))


async def show_lists(
    query: CallbackQuery, database: Database, scope: Scope, now: datetime, t: Translator
) -> None:
    """The same, from a button."""
    await acknowledge(query)
    counts = await overview(database, scope, now)
    await rewrite(query, await _lists_title(database, scope, t), keyboards.lists(counts, t))


async def _lists_title(database: Database, scope: Scope, t: Translator) -> Html:
    """What to choose from; for the whole programme, who brought the latest roster and when."""
    brought = await history(database, THE_ROSTER) if scope.everything else []
    zones = [programme.zone for programme in await list_programmes(database)]
    return views.title(brought[-1:], zones[0] if zones else UTC, t)


async def turn_page(
    query: CallbackQuery,
    callback_data: PeoplePage,
    database: Database,
    issuer: Issuer,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """A page of a list of people."""
    await acknowledge(query)
    listing = callback_data.listing
    shown = await list_people(database, scope, listing, callback_data.page, now)
    links = await links_of(database, issuer, shown.items, now)
    await rewrite(
        query, views.people(listing, shown, links, t), keyboards.people(listing, shown, t)
    )


async def turn_school_page(
    query: CallbackQuery,
    callback_data: PeoplePage,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """A page of the schools where nobody can be reached."""
    await acknowledge(query)
    shown = await list_cut_off_schools(database, scope, callback_data.page, now)
    await rewrite(query, views.schools(shown, t), keyboards.schools(shown, t))


async def ask_name(
    query: CallbackQuery, database: Database, address: Address, now: datetime, t: Translator
) -> None:
    """Whom are you looking for?"""
    await acknowledge(query)
    await ask_for_text(database, address, Prompt(Purpose.PERSON), now)
    await rewrite(query, t.html("directory.ask_name"))


async def search(
    message: Message, database: Database, issuer: Issuer, scope: Scope, now: datetime, t: Translator
) -> None:
    """Those whose names have the words written."""
    shown = await find_people(database, scope, message.text or "", now)
    links = await links_of(database, issuer, shown.items, now)
    await message.answer(views.found(shown, links, t), reply_markup=keyboards.found(shown, t))


async def show_card(
    query: CallbackQuery,
    callback_data: PersonCard | RenewLink,
    database: Database,
    issuer: Issuer,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """One person of his scope."""
    await acknowledge(query)
    one = await find_contact(database, scope, callback_data.person, now)
    if one is None:
        await rewrite(query, t.html("directory.gone"))
        return
    links = await links_of(database, issuer, [one], now)
    await rewrite(query, views.card(one, links, t), keyboards.card(one, t))


async def renew_link(
    query: CallbackQuery,
    callback_data: RenewLink,
    database: Database,
    issuer: Issuer,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """The link he was given works no more; his card has another."""
    if await find_contact(database, scope, callback_data.person, now):
        await withdraw_invitation(database, callback_data.person, now)
    await show_card(query, callback_data, database, issuer, scope, now, t)


async def links_of(
    database: Database, issuer: Issuer, shown: Iterable[Contact], now: datetime
) -> views.Links:
    """The personal links of these people."""
    username = await recall(database, BOT_USERNAME) or ""
    wanted = {one.person.id for one in shown}
    return {
        invitation.person.id: link(username, invitation.code)
        for invitation in await issue_invitations(database, issuer, now, wanted)
        if invitation.code is not None
    }
