"""`/numbers`: what only coordinators know is told, and counts."""

from collections.abc import Sequence
from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from core.audit import Act
from core.directory import LEAF_SIZE, leaf
from core.numbers import Report, read_number
from core.people import Address
from core.prompts import Prompt, Purpose
from core.scopes import Scope
from handlers.access import Coordinator
from handlers.buttons import button, grid, leaves, rows
from handlers.callbacks.numbers import (
    NumberAsk,
    NumberCard,
    NumberFile,
    NumberPlaces,
    NumbersPage,
)
from handlers.evidence import attached, hand_out
from handlers.prompts import Answers
from handlers.replies import acknowledge, answer, rewrite
from handlers.views import numbers as views
from handlers.views.pages import shortened
from locales import Html, Translator
from storage.engine import Database
from storage.numbers import Place, Wanted, find_wanted, history_of, list_wanted, report_number
from storage.prompts import ask_for_text, forget_prompt

_IN_A_ROW = 4
_LABEL_LENGTH = 30

Shown = tuple[Html, InlineKeyboardMarkup | None]


def setup() -> Router:
    """Coordinators', each of his own part."""
    router = Router(name="numbers")
    router.message.register(open_list, Command("numbers"), Coordinator())
    router.message.register(take_number, Answers(Purpose.NUMBER, files=True), Coordinator())
    router.callback_query.register(turn_page, NumbersPage.filter(), Coordinator())
    router.callback_query.register(show, NumberCard.filter(), Coordinator())
    router.callback_query.register(turn_places, NumberPlaces.filter(), Coordinator())
    router.callback_query.register(show_file, NumberFile.filter(), Coordinator())
    router.callback_query.register(ask, NumberAsk.filter(), Coordinator())
    return router


async def open_list(message: Message, database: Database, scope: Scope, t: Translator) -> None:
    """The first page."""
    text, keyboard = await _list(0, database, scope, t)
    await message.answer(text, reply_markup=keyboard)


async def turn_page(
    query: CallbackQuery,
    callback_data: NumbersPage,
    database: Database,
    scope: Scope,
    t: Translator,
) -> None:
    """Another page."""
    await acknowledge(query)
    await rewrite(query, *await _list(callback_data.page, database, scope, t))


async def show(
    query: CallbackQuery,
    callback_data: NumberCard,
    database: Database,
    scope: Scope,
    t: Translator,
) -> None:
    """One number."""
    await acknowledge(query)
    await rewrite(query, *await _card(callback_data.target, database, scope, t))


async def turn_places(
    query: CallbackQuery,
    callback_data: NumberPlaces,
    database: Database,
    scope: Scope,
    t: Translator,
) -> None:
    """Other places it is told of."""
    await acknowledge(query)
    page = callback_data.page
    await rewrite(query, *await _card(callback_data.target, database, scope, t, page=page))


async def show_file(
    query: CallbackQuery,
    callback_data: NumberFile,
    database: Database,
    scope: Scope,
    t: Translator,
) -> None:
    """What was sent beside it."""
    await acknowledge(query)
    found = await find_wanted(database, callback_data.target, scope)
    parts = (one for one in found.parts if one.evidence) if found else ()
    evidence = next(
        (one.evidence for one in parts if one.municipality_id == callback_data.municipality), None
    )
    if evidence is None:
        await rewrite(query, t.html("button.outdated"))
        return
    await hand_out(query, evidence)


async def ask(
    query: CallbackQuery,
    callback_data: NumberAsk,
    database: Database,
    scope: Scope,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """How many? Beside the message that was pressed: it may ask for more numbers."""
    await acknowledge(query)
    found = await find_wanted(database, callback_data.target, scope)
    place = _own(found, callback_data.municipality)
    if found is None or place is None:
        await rewrite(query, t.html("button.outdated"))
        return
    context = {"target": callback_data.target, "municipality": callback_data.municipality}
    await ask_for_text(database, address, Prompt(Purpose.NUMBER, context), now)
    if isinstance(query.message, Message):
        await answer(query.message, views.asked(found, place, t))


async def take_number(
    message: Message,
    prompt: Prompt,
    database: Database,
    scope: Scope,
    address: Address,
    act: Act,
    t: Translator,
) -> None:
    """So many; where it is no number, it is asked for again."""
    target, municipality = prompt.context["target"], prompt.context["municipality"]
    found = await find_wanted(database, target, scope)
    written = message.text or message.caption or ""
    told = read_number(written, found.figure.figure.target.unit) if found else None
    if found is not None and told is None:
        await message.answer(views.unclear(found, t))
        return
    kept = told is not None and await report_number(
        database, (target, municipality), told, act, scope, evidence=attached(message)
    )
    await forget_prompt(database, address)
    if not kept:
        await message.answer(t.html("button.outdated"))
        return
    page = _page_of(municipality, found.places if found else ())
    said = t.html("numbers.kept")
    text, keyboard = await _card(target, database, scope, t, said, page=page)
    await message.answer(text, reply_markup=keyboard)


async def _list(page: int, database: Database, scope: Scope, t: Translator) -> Shown:
    found = await list_wanted(database, scope)
    if not found:
        return t.html("numbers.none"), None
    shown = leaf([*enumerate(found, start=1)], page)
    doors = (
        button(str(number), NumberCard(target=one.figure.target_id).pack())
        for number, one in shown.items
    )
    turning = leaves(shown.number, shown.count, lambda number: NumbersPage(page=number).pack())
    return views.numbers(shown, t), rows(*grid(doors, _IN_A_ROW), turning)


async def _card(
    target: int,
    database: Database,
    scope: Scope,
    t: Translator,
    said: Html | None = None,
    *,
    page: int = 0,
) -> Shown:
    found = await find_wanted(database, target, scope)
    if found is None:
        return t.html("button.outdated"), None
    history = await history_of(database, target, scope)
    shown = leaf(found.places, page)
    parts = [one for one in found.parts if one.municipality_id in {one.id for one in shown.items}]
    turning = leaves(
        shown.number,
        shown.count,
        lambda number: NumberPlaces(target=target, page=number).pack(),
    )
    keyboard = rows(
        *([_file_button(target, one, t)] for one in parts if one.evidence),
        *([_tell_button(target, place, t)] for place in shown.items),
        turning,
        [button(t.text("numbers.back"), NumbersPage().pack())],
    )
    return views.card(found, parts, history, said, t), keyboard


def _tell_button(target: int, place: Place, t: Translator) -> InlineKeyboardButton:
    label = t.text("numbers.tell", place=_label(place.name, t))
    return button(label, NumberAsk(target=target, municipality=place.id).pack())


def _file_button(target: int, one: Report, t: Translator) -> InlineKeyboardButton:
    label = t.text("numbers.file", place=_label(one.municipality, t))
    return button(label, NumberFile(target=target, municipality=one.municipality_id).pack())


def _page_of(municipality: int | None, places: Sequence[Place]) -> int:
    numbers = [number for number, one in enumerate(places) if one.id == municipality]
    return numbers[0] // LEAF_SIZE if numbers else 0


def _label(municipality: str | None, t: Translator) -> str:
    return shortened(views.place_name(municipality, t), _LABEL_LENGTH)


def _own(found: Wanted | None, municipality: int | None) -> Place | None:
    places = found.places if found else ()
    return next((place for place in places if place.id == municipality), None)
