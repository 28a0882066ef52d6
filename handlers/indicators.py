"""`/indicators`: every target of the plan as a figure, and each of them explained."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from core.audit import Act
from core.directory import leaf
from core.people import Municipality
from core.scopes import Scope
from handlers import indicator_keyboards as keyboards
from handlers.access import Overseer
from handlers.buttons import column
from handlers.callbacks.figures import (
    FigurePart,
    IndicatorButton,
    Indicators,
    IndicatorsNarrow,
    IndicatorsPage,
    Narrowing,
)
from handlers.lists import send_whole
from handlers.replies import acknowledge, rewrite
from handlers.views import explanations
from handlers.views import figures as views
from locales import Html, Translator
from storage.directory import municipalities_within, part_of
from storage.engine import Database
from storage.explanations import Explanation, explain_target
from storage.figures import list_all_figures
from storage.goals import TargetFigure
from storage.nudging import is_open, remind_missing, silent_people

ON_A_PAGE = 6
_WHOLE = Indicators()


def setup() -> Router:
    """The conversation of figures."""
    router = Router(name="indicators")
    router.message.register(show_first, Command("indicators"), Overseer())
    for handler, pressed in (
        (turn_page, IndicatorsPage.filter()),
        (narrow, IndicatorsNarrow.filter()),
        (remind, IndicatorButton.filter(F.part == FigurePart.REMIND)),
        (send_file, IndicatorButton.filter(F.part == FigurePart.FILE)),
        (show_figure, IndicatorButton.filter()),
    ):
        router.callback_query.register(handler, pressed, Overseer())
    return router


async def show_first(
    message: Message, database: Database, scope: Scope, now: datetime, t: Translator
) -> None:
    """The first page of the figures of his part of the programme."""
    text, keyboard = await _listed(database, scope, _WHOLE, now, t)
    await message.answer(text, reply_markup=keyboard)


async def turn_page(
    query: CallbackQuery,
    callback_data: IndicatorsPage,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """Another page, or other figures, counted afresh."""
    await acknowledge(query)
    await rewrite(query, *await _listed(database, scope, callback_data, now, t))


async def narrow(
    query: CallbackQuery,
    callback_data: IndicatorsNarrow,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """Which section, or which municipality?"""
    await acknowledge(query)
    by = callback_data.by
    if by is Narrowing.SECTION:
        choices = [*enumerate(_sections(await list_all_figures(database, now, scope)))]
    else:
        towns = await municipalities_within(database, scope)
        choices = [(one.id, one.name) for one in towns]
    shown = leaf(choices, callback_data.page)
    keyboard = keyboards.narrowing(shown, callback_data, by, t)
    await rewrite(query, t.html(f"indicators.which_{by}"), keyboard)


async def show_figure(
    query: CallbackQuery,
    callback_data: IndicatorButton,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """One figure, or a part of what is behind it."""
    await acknowledge(query)
    found = await _explained(database, scope, callback_data, now)
    if found is None:
        await rewrite(query, t.html("button.outdated"))
        return
    shown = explanations.part(found, callback_data.part, callback_data.leaf, t)
    may_ask = any(is_open(one, now) and silent_people(one) for one in found.rounds)
    leafed = (shown.number, shown.count)
    of_roster = found.target.figure.target.enrolment is not None
    keyboard = keyboards.figure(callback_data, leafed, t, may_ask=may_ask, of_roster=of_roster)
    await rewrite(query, shown.text, keyboard)


async def remind(
    query: CallbackQuery,
    callback_data: IndicatorButton,
    database: Database,
    scope: Scope,
    act: Act,
    t: Translator,
) -> None:
    """Ask the silent again, those alone who lie in his scope at this moment."""
    await acknowledge(query)
    within = await part_of(database, scope, callback_data.municipality)
    came = await remind_missing(database, callback_data.target, within, act)
    found = await explain_target(database, callback_data.target, act.at, within)
    if found is None:
        await rewrite(query, t.html("button.outdated"))
        return
    keyboard = column(keyboards.to_list(callback_data, t))
    await rewrite(query, explanations.nudged(found, came, t), keyboard)


async def send_file(
    query: CallbackQuery,
    callback_data: IndicatorButton,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """All names behind a figure: who is missing, who is left out."""
    await acknowledge(query)
    found = await _explained(database, scope, callback_data, now)
    if found is not None:
        blocks = explanations.whole(found, t)
        await send_whole(query, "pokazatel", explanations.heading(found, t), blocks, t)


async def _explained(
    database: Database, scope: Scope, wanted: IndicatorButton, now: datetime
) -> Explanation | None:
    within = await part_of(database, scope, wanted.municipality)
    return await explain_target(database, wanted.target, now, within)


async def _listed(
    database: Database, scope: Scope, wanted: Indicators, now: datetime, t: Translator
) -> tuple[Html, InlineKeyboardMarkup | None]:
    towns = await municipalities_within(database, scope)
    within = await part_of(database, scope, wanted.municipality)
    every = await list_all_figures(database, now, within)
    if not every:
        return t.html("indicators.none"), None
    sections = _sections(every)
    section = dict(enumerate(sections)).get(-1 if wanted.section is None else wanted.section)
    fitting = [one for one in every if _fits(one, section, unmet=wanted.unmet)]
    shown = leaf([*enumerate(fitting, 1)], wanted.page, ON_A_PAGE)
    narrowings = [
        *([Narrowing.SECTION] if len(sections) > 1 else []),
        *([Narrowing.MUNICIPALITY] if len(towns) > 1 else []),
    ]
    narrowed = views.narrowed(section, _name_of(wanted, towns), t, unmet=wanted.unmet)
    keyboard = keyboards.indicators(shown, wanted, narrowings, t)
    return views.indicators(shown, narrowed, t), keyboard


def _sections(figures: list[TargetFigure]) -> list[str]:
    """In the order of the plan."""
    return [*dict.fromkeys(one.section for one in figures if one.section)]


def _fits(figure: TargetFigure, section: str | None, *, unmet: bool) -> bool:
    return (section is None or figure.section == section) and (
        not unmet or figure.figure.met is False
    )


def _name_of(wanted: Indicators, towns: list[Municipality]) -> str | None:
    return next((one.name for one in towns if one.id == wanted.municipality), None)
