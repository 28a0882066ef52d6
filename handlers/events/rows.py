"""The row a button or an answer is about, handed to its handler; a row that is gone is none."""

from typing import Any

from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from core.prompts import Prompt
from handlers.events.callbacks import RowData
from storage.engine import Database
from storage.plan_rows import PlanRow, find_row


class RowOfButton(BaseFilter):
    """Hands on the row of a button."""

    async def __call__(
        self, _query: CallbackQuery, callback_data: RowData, database: Database
    ) -> bool | dict[str, Any]:
        """The row, if it is in force."""
        return _handed(await find_row(database, callback_data.activity, callback_data.occurrence))


class RowOfPrompt(BaseFilter):
    """Hands on the row a question was about."""

    async def __call__(
        self, _message: Message, prompt: Prompt, database: Database
    ) -> bool | dict[str, Any]:
        """The row, if it is in force."""
        about = prompt.context
        return _handed(await find_row(database, about["activity"], about["occurrence"]))


def place_of(row: PlanRow) -> dict[str, Any]:
    """What a button or a question keeps of a row."""
    return {"activity": row.activity_id, "occurrence": row.occurrence_id}


def _handed(row: PlanRow | None) -> bool | dict[str, PlanRow]:
    return {"row": row} if row else False
