"""The card of a row, its figures and its history."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery

from core.audit import Subject, SubjectKind
from core.scopes import Scope
from handlers.access import Coordinator
from handlers.events import keyboards, target_keyboards
from handlers.events.callbacks import RowButton, RowStep
from handlers.events.rows import RowOfButton
from handlers.replies import acknowledge, rewrite
from handlers.views import event_card, event_history
from locales import Translator
from storage.audit import history
from storage.engine import Database
from storage.figures import row_figures
from storage.plan_rows import PlanRow


def setup() -> Router:
    """Looking at a row."""
    router = Router(name="event card")
    for handler, step in (
        (show_card, RowStep.CARD),
        (show_figures, RowStep.FIGURES),
        (show_history, RowStep.HISTORY),
    ):
        pressed = RowButton.filter(F.step == step)
        router.callback_query.register(handler, pressed, Coordinator(), RowOfButton())
    return router


async def show_card(query: CallbackQuery, row: PlanRow, scope: Scope, t: Translator) -> None:
    """What is known of the row."""
    await acknowledge(query)
    keyboard = keyboards.card(row, t, may_change=scope.everything)
    await rewrite(query, event_card.card(row, t), keyboard)


async def show_figures(
    query: CallbackQuery,
    row: PlanRow,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """What the row aims at, and how it stands in his part of the programme."""
    await acknowledge(query)
    figures = await row_figures(database, row.activity_id, now, scope)
    keyboard = target_keyboards.figures(row, t, may_change=scope.everything)
    await rewrite(query, event_card.figures(row, figures, t), keyboard)


async def show_history(
    query: CallbackQuery, row: PlanRow, database: Database, now: datetime, t: Translator
) -> None:
    """Who changed what, and when."""
    await acknowledge(query)
    subjects = [Subject(SubjectKind.ACTIVITY, row.activity_id)]
    if row.occurrence_id:
        subjects.append(Subject(SubjectKind.OCCURRENCE, row.occurrence_id))
    entries = await history(database, *subjects)
    await rewrite(query, event_history.history(row, entries, now, t), keyboards.back(row, t))
