"""What the outbox sends, as a text with buttons."""

from datetime import datetime

from aiogram.types import InlineKeyboardMarkup

from core.notifications import Letter, Reminder
from handlers import keyboards
from handlers.views.events import question, reminder
from handlers.views.notices import notice
from locales import Html, Translator

Written = tuple[Html, InlineKeyboardMarkup | None]


def written(letter: Letter, now: datetime, t: Translator) -> Written:
    """The text of a letter, with the buttons that answer it."""
    match letter.content:
        case Reminder(stage, event) if stage.asks:
            return question(event, stage, t), keyboards.check_in(event, t)
        case Reminder(_, event):
            return reminder(event, now, t), None
        case _ as told:
            return notice(told, t), None
