"""Several things for one person in one message, each in two lines."""

from datetime import datetime

from core.notifications import Reminder
from core.timings import Form
from handlers.views.duties import heading
from handlers.views.events import summons
from handlers.views.pages import PAGE_LENGTH, shortened
from locales import Html, Translator, paragraphs

_SHORTEST_TITLE, _LONGEST_TITLE, _AROUND = 40, 250, 150
"""The message is to hold them all, whatever their titles: so each gets its share of it."""


def several(reminders: tuple[Reminder, ...], now: datetime, t: Translator) -> Html:
    """What each is, and when; the buttons below have the same numbers."""
    share = PAGE_LENGTH // len(reminders) - _AROUND
    length = max(_SHORTEST_TITLE, min(share, _LONGEST_TITLE))
    items = (
        _item(number, reminder, shortened(reminder.event.title, length), now, t)
        for number, reminder in enumerate(reminders, start=1)
    )
    return paragraphs(t.html("several.heading", len(reminders)), *items, t.html("several.hint"))


def _item(number: int, reminder: Reminder, title: str, now: datetime, t: Translator) -> Html:
    return t.html("several.item", number=number, what=_what(reminder, now, t), title=title)


def _what(reminder: Reminder, now: datetime, t: Translator) -> Html:
    event = reminder.event
    if event.form is not Form.MEETING:
        return heading(event, reminder.stage, now, t)
    if reminder.stage.asks:
        return t.html("several.question", day=t.day(event.starts_at, event.zone))
    return summons(event, now, t)
