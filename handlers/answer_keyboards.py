"""The buttons that answer a reminder."""

from datetime import datetime

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.notices import EventChanged
from core.notifications import EventCard, Reminder
from core.rsvps import Intention, Rsvp
from core.timings import Form
from handlers import keyboards
from handlers.buttons import button, column
from handlers.callbacks.check_ins import RemarkSkip, RsvpButton
from locales import Translator


def of_reminder(reminder: Reminder, now: datetime, t: Translator) -> InlineKeyboardMarkup | None:
    """What can be answered to one reminder: before the start whether he comes."""
    event = reminder.event
    if reminder.stage.asks or event.form is not Form.MEETING:
        return keyboards.check_in(event, t)
    return rsvp(event, now, t)


def rsvp(
    event: EventCard, now: datetime, t: Translator, *, asks_remark: bool = False
) -> InlineKeyboardMarkup | None:
    """Whether he comes, the given answer marked; nothing once it has begun."""
    if event.starts_at <= now:
        return None
    answers = _rsvps(event.occurrence_id, event.version, event.intention, t)
    data = RemarkSkip(occurrence=event.occurrence_id, version=event.version)
    skip = [button(t.text("remark.skip"), data.pack())] if asks_remark else []
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
