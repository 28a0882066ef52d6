"""One's own events in a calendar, and what becomes of them there."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from bot.demo.rehearsal import Rehearsal
from core.notifications import EventCard
from handlers.views.calendars import calendar
from locales import translator
from tests.stories.cast import HEAD, REGIONAL, at, last, press, write

START = datetime(2027, 2, 4, 10, 0, tzinfo=UTC)
NASTY = "Вебинар; a,b\\n\u202e\x07" + "ы" * 300 + "\r\nBEGIN:VALARM"


async def test_a_moved_event_is_the_same_entry_with_its_new_time(registered: Rehearsal) -> None:
    before = await _entries(registered)
    webinar = next(one for one in before.values() if one["dtstart"].dt == START)
    await write(registered, REGIONAL, "/event 2")
    await press(registered, REGIONAL, "Перенести")
    await write(registered, REGIONAL, "5 февраля")
    moved = (await _entries(registered))[webinar["uid"]]
    assert moved["dtstart"].dt.date() == date(2027, 2, 5)
    assert moved["sequence"] > webinar["sequence"]
    assert moved["status"] == webinar["status"] == "CONFIRMED"
    await write(registered, REGIONAL, "/event 2")
    await press(registered, REGIONAL, "Отменить")
    await press(registered, REGIONAL, "Да, отменить мероприятие")
    assert (await _entries(registered))[webinar["uid"]]["status"] == "CANCELLED"


async def test_an_hour_that_is_not_known_is_not_in_the_calendar(registered: Rehearsal) -> None:
    days = [one["dtstart"].dt for one in (await _entries(registered)).values()]
    assert date(2027, 3, 2) in days


def test_what_a_document_says_adds_no_lines_of_its_own() -> None:
    event = EventCard(1, NASTY, NASTY, START, START, START, True, ZoneInfo("UTC"), (NASTY,))
    content = calendar([(event, False)], START, translator())
    assert content.count(b"\r\nBEGIN:") == 1
    assert b"\xe2\x80\xae" not in content
    assert b"\x07" not in content
    assert max(map(len, content.split(b"\r\n"))) <= 75
    (entry,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(entry["summary"]).startswith("Вебинар; a,b")


async def _entries(stage: Rehearsal) -> dict[str, Any]:
    await at(stage, 2027, 1, 22, 12, 0)
    await write(stage, HEAD, "/calendar")
    file = last(stage, HEAD).document
    assert file
    assert file.name == "calendar.ics"
    return {str(one["uid"]): one for one in Calendar.from_ical(file.content).walk("VEVENT")}
