"""What the outbox sends, as a text with buttons."""

from datetime import datetime

from aiogram.types import InlineKeyboardMarkup

from core.notices import ApplicationCame, Unreadable
from core.notifications import Letter, Reminder
from core.timings import Form
from handlers import application_keyboards, keyboards
from handlers.views.duties import duty
from handlers.views.events import question, reminder
from handlers.views.notices import notice
from locales import Html, Translator, paragraphs


class UnreadableLetter(Exception):
    """Nobody knows how to write it: another version of the program has queued it."""


Written = tuple[Html, InlineKeyboardMarkup | None]


def written(letter: Letter, now: datetime, t: Translator) -> Written:
    """The text of a letter, with the buttons that answer it; a repeated one says that it is."""
    text, keyboard = _written(letter, now, t)
    return (paragraphs(t.html("letter.again"), text) if letter.repeated else text), keyboard


def _written(letter: Letter, now: datetime, t: Translator) -> Written:
    match letter.content:
        case Reminder(stage, event) if event.form is not Form.MEETING:
            return duty(event, stage, now, t), keyboards.check_in(event, t)
        case Reminder(stage, event) if stage.asks:
            return question(event, stage, t), keyboards.check_in(event, t)
        case Reminder(_, event):
            return reminder(event, now, t), None
        case Unreadable(topic):
            raise UnreadableLetter(topic)
        case ApplicationCame() as card:
            return notice(card, t), application_keyboards.decision(card, t)
        case _ as told:
            return notice(told, t), None
