"""Whom a row concerns, corrected by the coordinator."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from core.audit import Act
from handlers.access import RegionalCoordinator
from handlers.events import keyboards
from handlers.events.callbacks import AUDIENCES, AudienceButton, RowButton, RowStep
from handlers.events.rows import RowOfButton
from handlers.replies import acknowledge, rewrite
from handlers.views import event_card
from locales import Translator
from storage.engine import Database
from storage.plan_rows import PlanRow, find_row
from storage.row_corrections import correct_audience


def setup() -> Router:
    """Populations to tick."""
    router = Router(name="audience")
    for handler, pressed in (
        (show_audience, RowButton.filter(F.step == RowStep.AUDIENCE)),
        (tick, AudienceButton.filter(F.population < len(AUDIENCES))),
    ):
        router.callback_query.register(handler, pressed, RegionalCoordinator(), RowOfButton())
    return router


async def show_audience(query: CallbackQuery, row: PlanRow, t: Translator) -> None:
    """Who is ticked now."""
    await acknowledge(query)
    await rewrite(query, event_card.audience(row, t), keyboards.audience(row, t))


async def tick(
    query: CallbackQuery,
    callback_data: AudienceButton,
    row: PlanRow,
    database: Database,
    act: Act,
    t: Translator,
) -> None:
    """One population more, or one less."""
    population = AUDIENCES[callback_data.population]
    await correct_audience(
        database, row.activity_id, population, concerned=callback_data.concerned, act=act
    )
    corrected = await find_row(database, row.activity_id, row.occurrence_id)
    await show_audience(query, corrected or row, t)
