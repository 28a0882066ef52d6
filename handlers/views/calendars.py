"""Events as an iCalendar file (RFC 5545): folding, escaping and times are the library's.

It is imported where it is used: few messages need it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from core.cleaning import cell
from core.notifications import EventCard
from core.timings import BY_A_DAY, Form
from locales import Translator

if TYPE_CHECKING:
    from icalendar import Event

_DAY = timedelta(days=1)


def calendar(events: Iterable[tuple[EventCard, bool]], now: datetime, t: Translator) -> bytes:
    """The file. Taking it in again moves what has moved and strikes out what is cancelled."""
    from icalendar import Calendar  # noqa: PLC0415

    made = Calendar()
    made.add("prodid", "-//Pereklichka//RU")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for event, cancelled in events:
        made.add_component(_event(event, now, t, cancelled=cancelled))
    content: bytes = made.to_ical()
    return content


def _event(event: EventCard, now: datetime, t: Translator, *, cancelled: bool) -> "Event":
    from icalendar import Event  # noqa: PLC0415

    made = Event()
    made.add("uid", f"occurrence-{event.occurrence_id}@pereklichka")
    made.add("sequence", event.version)
    made.add("dtstamp", now)
    made.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    made.add("summary", cell(_summary(event, t)))
    links = [link for link in (event.join_link, event.recording_link, *event.links) if link]
    made.add("description", cell("\n".join((event.programme, *links))))
    _add_times(made, event)
    return made


def _summary(event: EventCard, t: Translator) -> str:
    if event.form in BY_A_DAY:
        return t.text("calendar.deadline", title=event.title)
    return event.title


def _add_times(made: "Event", event: EventCard) -> None:
    """In UTC; by days alone where no hour is known, for one would be an invention."""
    if event.form is Form.MEETING and event.hour_known:
        made.add("dtstart", event.starts_at)
        made.add("dtend", event.ends_at)
        return
    first = event.ends_at if event.form in BY_A_DAY else event.starts_at
    made.add("dtstart", first.astimezone(event.zone).date())
    made.add("dtend", event.ends_at.astimezone(event.zone).date() + _DAY)
