"""Who changed what about a row, and when."""

from collections.abc import Callable, Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from core.audit import Entry
from core.event_log import appointment_from
from core.plan import Comparator, Population, Target, Unit
from core.policy_changes import policy_from
from core.timings import Form
from core.visits import Ruling, Witness
from handlers.views.event_card import length
from handlers.views.moments import stamp
from handlers.views.pages import shortened
from handlers.views.people import short_name
from handlers.views.plans import target
from handlers.views.policies import summary
from locales import Html, Translator, lines, paragraphs
from storage.plan_rows import PlanRow

SHOWN = 15
MARKS = frozenset({"marked", "confirmed"})
LISTS = frozenset({"listed", "list_credit", "list_confirm", "list_discount"})
"""What a platform's list brought."""
OF_SCHOOLS = frozenset(
    {
        "accepted",
        "returned",
        "extended",
        *(
            f"visit_{what}"
            for what in ("planned", "reported", *Witness, *Ruling, "approved", "sent_back")
        ),
    }
)
"""What is said of one school."""
"""Deeds about a person rather than about the row."""
WORDS_LENGTH = 100
Kept = Any
"""What the log keeps of a thing: texts and numbers, None where there was nothing."""
Telling = Callable[[Kept, ZoneInfo, Translator], str]


def history(row: PlanRow, entries: list[Entry], now: datetime, t: Translator) -> Html:
    """«21.01 15:02 Лаврова Н. А.: перенос с 10.02 на 12.02», the latest last."""
    title = t.html("event_history.title", number=row.activity.number)
    said = [_entry(entry, row.zone, now, t) for entry in entries[-SHOWN:]]
    return paragraphs(title, lines(*(said or [t.html("event_history.nothing")])))


def _entry(entry: Entry, zone: ZoneInfo, now: datetime, t: Translator) -> Html:
    return t.html(
        "event_history.entry",
        moment=stamp(entry.at, zone, now),
        who=short_name(entry.person) if entry.person else t.text("event_history.command_line"),
        what=_what(entry, zone, t),
    )


def _what(entry: Entry, zone: ZoneInfo, t: Translator) -> str:
    """What was and what is, as that kind of change tells it."""
    action = "document_gone" if _is_gone(entry) else entry.action
    if action == "reminders" and entry.details["after"] is None:
        action = "reminders_as_usual"
    tell = _TELLINGS.get(entry.action, _date)
    if entry.action in MARKS:
        return _mark(entry, t)
    if entry.action in LISTS:
        return _list(entry, t)
    if entry.action in OF_SCHOOLS:
        return _of_school(entry, t)
    before, after = (
        t.text("event_history.none") if kept is None else tell(kept, zone, t)
        for kept in (entry.details["before"], entry.details["after"])
    )
    return t.text(f"event_history.{action}", before=before, after=after)


def _mark(entry: Entry, t: Translator) -> str:
    """«отмечено куратором за Орлову М. П.»: who did so stands before it."""
    said = entry.details
    return t.text(
        f"event_history.{entry.action}",
        role=t.text(f"marked_by.{said['role']}"),
        person=short_name(said["person"]),
        answer=t.text(f"standing.{said['after']}"),
    )


def _of_school(entry: Entry, t: Translator) -> str:
    """«возвращено, Школа № 2: нет подписи»."""
    said = entry.details
    more = said.get("remark") or said.get("day")
    school = shortened(said["school"], WORDS_LENGTH)
    school = f"{school}: {more}" if more else school
    return t.text(f"event_history.{entry.action}", school=school)


def _list(entry: Entry, t: Translator) -> str:
    """What a platform's list told, or what was decided by it, of one person or of how many."""
    said = dict(entry.details)
    if person := said.pop("person", None):
        said["count"] = short_name(person)
    return t.text(f"event_history.{entry.action}", **said)


def _is_gone(entry: Entry) -> bool:
    """A new edition has it no more, rather than on another day."""
    return entry.action == "document" and bool(entry.details["after"]["cancelled"])


def _date(kept: Kept, zone: ZoneInfo, _t: Translator) -> str:
    meeting = appointment_from(kept).meeting
    pattern = "%d.%m %H:%M" if meeting.hour_known else "%d.%m"
    return f"{meeting.starts_at.astimezone(zone):{pattern}}"


def _hour(kept: Kept, zone: ZoneInfo, t: Translator) -> str:
    meeting = appointment_from(kept).meeting
    if not meeting.hour_known:
        return t.text("event_history.none")
    return f"{meeting.starts_at.astimezone(zone):%H:%M}"


def _length(kept: Kept, _zone: ZoneInfo, t: Translator) -> str:
    meeting = appointment_from(kept).meeting
    return length(meeting.ends_at - meeting.starts_at, t)


def _words(kept: Kept, _zone: ZoneInfo, _t: Translator) -> str:
    return shortened(kept, WORDS_LENGTH)


def _yes_or_no(kept: Kept, _zone: ZoneInfo, t: Translator) -> str:
    return t.text("event_history.yes" if kept else "event_history.no")


def _audience(kept: Kept, _zone: ZoneInfo, t: Translator) -> str:
    names = ", ".join(t.text(f"population.{Population(one)}") for one in kept)
    return names or t.text("population.participants")


def _target(kept: Kept, _zone: ZoneInfo, t: Translator) -> str:
    comparator, value = kept["comparator"], kept["value"]
    goal = Target(
        Population(kept["population"]),
        Comparator(comparator) if comparator else None,
        Fraction(value) if value else None,
        Unit(kept["unit"]),
    )
    return target(goal, t)


def _policy(kept: Kept, _zone: ZoneInfo, t: Translator) -> str:
    return summary(policy_from(kept["policy"], Form(kept["form"])), t)


_TELLINGS: Mapping[str, Telling] = {
    "reminders": _policy,
    "hour": _hour,
    "length": _length,
    "join_link": _words,
    "recording_link": _words,
    "code_word": _words,
    "recording_word": _words,
    "word_required": _yes_or_no,
    "silence_is_absence": _yes_or_no,
    "audience": _audience,
    "targets": _target,
}
