"""What notices say."""

from datetime import datetime
from zoneinfo import ZoneInfo

from core.check_ins import Answer
from core.notices import (
    AnswerWanted,
    ApplicationCame,
    ApplicationClosed,
    ApplicationDecided,
    Appointed,
    BroadcastEnded,
    DateWanted,
    EventChanged,
    Extended,
    FromCoordinator,
    LinkTried,
    Marked,
    Notice,
    NumbersWanted,
    OfEvent,
    OfSchedule,
    OfVisit,
    Reviewed,
    SilenceDigest,
    Submitted,
    WeekDigest,
)
from core.timings import Form
from handlers.views import (
    applications,
    broadcasts,
    documents,
    extensions,
    numbers,
    schedules_of_visits,
    visits,
)
from handlers.views.events import moment
from handlers.views.labels import label
from handlers.views.pages import shortened
from handlers.views.people import short_name
from handlers.views.silence import silence
from handlers.views.weekly import weekly
from locales import Html, Translator


def notice(content: Notice, t: Translator) -> Html:
    """The text of a notice."""
    if isinstance(content, OfEvent):
        return _of_event(content, t)
    match content:
        case LinkTried():
            return t.html("notice.link_tried")
        case DateWanted() | NumbersWanted():
            return _wanted(content, t)
        case Appointed(role, municipality):
            place = f", {municipality}" if municipality else ""
            return t.html("notice.appointed", post=t.text(f"role.{role}") + place)
        case ApplicationCame() | ApplicationClosed() | ApplicationDecided():
            return applications.told(content, t)
        case FromCoordinator() | BroadcastEnded():
            return broadcasts.told(content, t)


def _wanted(content: DateWanted | NumbersWanted, t: Translator) -> Html:
    if isinstance(content, NumbersWanted):
        return numbers.wanted(content, t)
    row = t.html("indicators.activity", number=content.number, title=shortened(content.title))
    return t.html("notice.date_wanted", row=row, period=content.period, number=content.number)


def _of_event(content: OfEvent, t: Translator) -> Html:
    match content:
        case Submitted() | Reviewed():
            return documents.told(content, t)
        case OfVisit() | OfSchedule() | Extended():
            return _of_school(content, t)
        case EventChanged():
            return _changed(content, t)
        case Marked():
            return _marked(content, t)
        case SilenceDigest() | WeekDigest():
            return _digest(content, t)
        case AnswerWanted(_, title, form):
            key = "meeting" if form == Form.MEETING else "duty"
            return t.html(f"notice.answer_wanted_{key}", title=shortened(title))


def _digest(content: SilenceDigest | WeekDigest, t: Translator) -> Html:
    return weekly(content, t) if isinstance(content, WeekDigest) else silence(content, t)


def _of_school(content: OfVisit | OfSchedule | Extended, t: Translator) -> Html:
    match content:
        case OfVisit():
            return visits.told(content, t)
        case OfSchedule():
            return schedules_of_visits.told_of_schedule(content, t)
        case Extended():
            return extensions.told(content, t)


def _marked(marked: Marked, t: Translator) -> Html:
    """«Отмечено куратором Белковой О. С.: …» and how to correct it."""
    return t.html(
        "notice.marked_course" if marked.form == Form.COURSE else "notice.marked",
        title=shortened(marked.title),
        by=t.text(f"marked_by.{marked.role}"),
        name=short_name(marked.name),
        answer=label(Answer(marked.answer), marked.title, t),
    )


def _changed(event: EventChanged, t: Translator) -> Html:
    """«Перенос», what was said and what is; or that it is off."""
    zone = ZoneInfo(event.zone)
    was, will = datetime.fromisoformat(event.was), datetime.fromisoformat(event.will)
    return t.html(
        f"notice.{event.correction}",
        title=shortened(event.title),
        was=moment(was, zone, t, hour_known=event.was_hour_known),
        will=moment(will, zone, t, hour_known=event.hour_known),
    )
