"""The buttons that answer a reminder."""

from datetime import datetime

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.check_ins import ANSWERS, Answer
from core.notices import AnswerWanted, EventChanged, Extended, Marked, Reviewed
from core.notifications import EventCard, Reminder
from core.prompts import Purpose
from core.rsvps import Intention, Rsvp
from core.timings import Form
from handlers.buttons import button, column
from handlers.callbacks.check_ins import CheckInButton, OpenButton, RemarkSkip, RsvpButton
from handlers.callbacks.visits import VisitsPage
from handlers.views.labels import label
from handlers.views.pages import shortened
from locales import Translator

_BUTTON_LENGTH = 40


def of_reminder(reminder: Reminder, now: datetime, t: Translator) -> InlineKeyboardMarkup | None:
    """What can be answered to one reminder: before the start whether he comes."""
    event = reminder.event
    if reminder.stage.asks or event.form is not Form.MEETING:
        return check_in(event, t)
    return rsvp(event, now, t)


def check_in(
    event: EventCard, t: Translator, *, asked: Purpose | None = None
) -> InlineKeyboardMarkup:
    """The answers an event has, the given one marked; of a duty the one not given.

    A reason that is asked for can be kept to oneself.
    """
    if event.form is Form.VISIT:
        return _to_visits(event.occurrence_id, t)
    answers = ANSWERS[event.form]
    if event.form is Form.DEADLINE:
        answers = (next(each for each in answers if each is not event.answer),)
    if event.form is Form.COURSE and event.answer in {None, Answer.NOT_DONE}:
        answers = _steps(answers)
    skip = [_skip(event, None, t)] if asked is Purpose.REMARK else []
    return column(*(_answer(event, answer, t) for answer in answers), *skip)


def of_several(reminders: tuple[Reminder, ...]) -> InlineKeyboardMarkup:
    """Each opens by itself, and is answered there."""
    return column(
        *(
            button(
                f"{number}. {shortened(reminder.event.title, _BUTTON_LENGTH)}",
                OpenButton(occurrence=reminder.event.occurrence_id).pack(),
            )
            for number, reminder in enumerate(reminders, start=1)
        )
    )


def rsvp(
    event: EventCard, now: datetime, t: Translator, *, asks_remark: bool = False
) -> InlineKeyboardMarkup | None:
    """Whether he comes, the given answer marked; nothing once it has begun."""
    if event.starts_at <= now:
        return None
    answers = _rsvps(event.occurrence_id, event.version, event.intention, t)
    skip = [_skip(event, event.version, t)] if asks_remark else []
    return column(*answers, *skip)


def of_correction(
    notice: EventChanged, now: datetime, t: Translator
) -> InlineKeyboardMarkup | None:
    """Whether he comes on the new date: what was said was about another."""
    if notice.occurrence_id is None or notice.version is None:
        return None
    if datetime.fromisoformat(notice.will) <= now:
        return None
    return column(*_rsvps(notice.occurrence_id, notice.version, None, t))


def of_mark(marked: Marked, t: Translator) -> InlineKeyboardMarkup:
    """The answers to a meeting or a course, the one given for him marked: he may correct it."""
    place = (marked.occurrence_id, marked.title)
    given = Answer(marked.answer)
    return column(*(_choice(place, one, given, t) for one in ANSWERS[Form(marked.form)]))


def of_wanted(wanted: AnswerWanted | Extended, t: Translator) -> InlineKeyboardMarkup:
    """The answers; of a duty that it is done, for nobody is asked who has said so."""
    place, form = (wanted.occurrence_id, wanted.title), Form(wanted.form)
    if form is Form.VISIT:
        return _to_visits(wanted.occurrence_id, t)
    answers = _steps(ANSWERS[form])
    return column(*(_choice(place, one, None, t) for one in answers))


def of_returned(told: Reviewed, t: Translator) -> InlineKeyboardMarkup:
    """It can be said anew that it is done."""
    return column(_choice((told.occurrence_id, told.title), Answer.DONE, None, t))


def _steps(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """What can be said where nothing has been: there is nothing to take back."""
    return tuple(one for one in answers if one is not Answer.NOT_DONE)


def _to_visits(occurrence_id: int, t: Translator) -> InlineKeyboardMarkup:
    """Visits are answered for school by school."""
    return column(button(t.text("visits.show"), VisitsPage(occurrence=occurrence_id).pack()))


def _answer(event: EventCard, answer: Answer, t: Translator) -> InlineKeyboardButton:
    return _choice((event.occurrence_id, event.title), answer, event.answer, t)


def _choice(
    event: tuple[int, str], answer: Answer, given: Answer | None, t: Translator
) -> InlineKeyboardButton:
    occurrence_id, title = event
    mark = "✓ " if answer is given else ""
    data = CheckInButton(occurrence=occurrence_id, answer=answer).pack()
    return button(mark + label(answer, title, t), data)


def _skip(event: EventCard, version: int | None, t: Translator) -> InlineKeyboardButton:
    data = RemarkSkip(occurrence=event.occurrence_id, version=version)
    return button(t.text("remark.skip"), data.pack())


def _rsvps(
    occurrence_id: int, version: int, said: Intention | None, t: Translator
) -> list[InlineKeyboardButton]:
    return [
        button(
            ("✓ " if said and said.rsvp is one else "") + t.text(f"rsvp.{one}"),
            RsvpButton(occurrence=occurrence_id, version=version, rsvp=one).pack(),
        )
        for one in Rsvp
    ]
