"""What the outbox sends, as a text with buttons."""

from datetime import datetime
from functools import lru_cache

from aiogram.types import InlineKeyboardMarkup

from core.notices import (
    AnswerWanted,
    ApplicationCame,
    BroadcastEnded,
    DateWanted,
    EventChanged,
    Extended,
    Marked,
    Notice,
    NumbersWanted,
    OfEvent,
    OfSchedule,
    OfVisit,
    Reviewed,
    SilenceDigest,
    Submitted,
    Unreadable,
    WeekDigest,
)
from core.notifications import Letter, Reminder, Several
from core.timings import Form
from handlers import (
    answer_keyboards,
    application_keyboards,
    document_keyboards,
    keyboards,
)
from handlers.broadcasts import keyboards as broadcast_keyboards
from handlers.events import keyboards as event_keyboards
from handlers.views import broadcasts
from handlers.views.answers import given
from handlers.views.duties import duty
from handlers.views.events import invited, question
from handlers.views.notices import notice
from handlers.views.several import several
from handlers.visits import keyboards as visit_keyboards
from locales import Html, Translator, paragraphs

REMINDERS_REMEMBERED = 128


class UnreadableLetter(Exception):
    """Nobody knows how to write it: another version of the program has queued it."""


Written = tuple[Html, InlineKeyboardMarkup | None]


def written(letter: Letter, now: datetime, t: Translator) -> Written:
    """The text of a letter, with the buttons that answer it; a repeated one says that it is."""
    text, keyboard = _written(letter, now, t)
    return (paragraphs(t.html("letter.again"), text) if letter.repeated else text), keyboard


def standing(reminder: Reminder, now: datetime, t: Translator) -> Written:
    """One reminder looked at later: with the answer, where it has one."""
    event = reminder.event
    if event.answer is None:
        return reminded(reminder, now, t)
    return given(event, now, t), answer_keyboards.check_in(event, t)


def _written(letter: Letter, now: datetime, t: Translator) -> Written:
    match letter.content:
        case Reminder() as reminder:
            return reminded(reminder, now, t)
        case Several(reminders):
            return several(reminders, now, t), answer_keyboards.of_several(reminders)
        case Unreadable(topic):
            raise UnreadableLetter(topic)
        case told:
            return notice(told, t), _buttons(told, now, t)


def _buttons(told: Notice, now: datetime, t: Translator) -> InlineKeyboardMarkup | None:
    """What can be done about a notice."""
    if isinstance(told, OfEvent):
        return _event_buttons(told, now, t)
    match told:
        case ApplicationCame():
            return application_keyboards.decision(told, t)
        case BroadcastEnded(broadcast_id):
            return broadcast_keyboards.standing(broadcast_id, broadcasts.ended(told), t)
        case DateWanted(activity_id, month=month):
            return event_keyboards.day_of(activity_id, month, t)
        case NumbersWanted():
            return keyboards.of_numbers(told, t)
        case _:
            return None


def _event_buttons(told: OfEvent, now: datetime, t: Translator) -> InlineKeyboardMarkup | None:
    match told:
        case OfVisit() | OfSchedule():
            return visit_keyboards.of_notice(told, t)
        case Submitted() | Reviewed():
            return document_keyboards.of_notice(told, t)
        case EventChanged():
            return answer_keyboards.of_correction(told, now, t)
        case Marked():
            return answer_keyboards.of_mark(told, t)
        case AnswerWanted() | Extended():
            return answer_keyboards.of_wanted(told, t)
        case SilenceDigest() | WeekDigest():
            return keyboards.of_digest(told, t)


def reminded(reminder: Reminder, now: datetime, t: Translator) -> Written:
    """What a reminder says at that moment, with the buttons that answer it."""
    return _reminded(reminder, now.replace(microsecond=0), t)


@lru_cache(maxsize=REMINDERS_REMEMBERED)
def _reminded(reminder: Reminder, now: datetime, t: Translator) -> Written:
    """Thousands are told the same of an event within a second: it is written once."""
    return _reminder(reminder, now, t), answer_keyboards.of_reminder(reminder, now, t)


def _reminder(reminder: Reminder, now: datetime, t: Translator) -> Html:
    if reminder.event.form is not Form.MEETING:
        return duty(reminder.event, reminder.stage, now, t)
    if reminder.stage.asks:
        return question(reminder.event, reminder.stage, t)
    return invited(reminder.event, now, t)
