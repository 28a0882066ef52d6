"""Messages about an event: the reminders, the question after it, and the answer shown."""

from datetime import datetime
from zoneinfo import ZoneInfo

from core.notifications import EventCard
from core.reminders import Stage
from core.rsvps import Intention, Rsvp
from handlers.views.pages import shortened
from handlers.views.soon import days_until, how_soon
from locales import Html, Translator, lines, paragraphs

LINKS_SHOWN = 3


def invited(event: EventCard, now: datetime, t: Translator, *, asks_remark: bool = False) -> Html:
    """The reminder, and what the person has said of it."""
    if event.intention is None:
        return _reminder(event, now, t)
    return paragraphs(_reminder(event, now, t), _intention(event, now, t, asks_remark=asks_remark))


def summons(event: EventCard, now: datetime, t: Translator) -> Html:
    """The same in a line, without its title."""
    return t.html("several.event", soon=_how_soon(event, now, t), when=when(event, t))


def _intention(event: EventCard, now: datetime, t: Translator, *, asks_remark: bool) -> Html:
    intention = event.intention
    if intention is None:
        return t.html("answered.none")
    said = t.html("answered.yours", answer=t.text(f"rsvp.{intention.rsvp}"))
    why = [t.html("remark.is", remark=intention.remark)] if intention.remark else []
    if asks_remark:
        return lines(said, *why, t.html("remark.ask"))
    change = [t.html("rsvp.change")] if event.starts_at > now else []
    return lines(said, *why, *change)


def _reminder(event: EventCard, now: datetime, t: Translator) -> Html:
    """«Через 7 дней»: it says how long really, for it may have been delayed."""
    parts = [
        t.html("reminder.heading", when=_how_soon(event, now, t), title=shortened(event.title)),
        when(event, t),
    ]
    join = [t.html("reminder.join", link=event.join_link)] if event.join_link else []
    links = [t.html("reminder.link", link=link) for link in event.links[:LINKS_SHOWN]]
    return lines(*parts, *join, *links)


def question(event: EventCard, stage: Stage, t: Translator) -> Html:
    """The call to check in, first or again."""
    return paragraphs(
        t.html(_asking(event, stage)),
        subject(event, t),
        *recording(event, t),
        t.html("question.until", day=t.short_day(event.closes_at, event.zone)),
    )


def _asking(event: EventCard, stage: Stage) -> str:
    """Who has said that he would not be there is asked for the recording."""
    match event.intention:
        case Intention(Rsvp.BY_RECORDING):
            return "question.after_by_recording"
        case Intention(Rsvp.NOT_COMING):
            return "question.after_not_coming"
        case _:
            return "question.call" if stage is Stage.CALL else "question.nudge"


def recording(event: EventCard, t: Translator) -> list[Html]:
    """Where it can be watched, if that is known."""
    return [t.html("question.recording", link=event.recording_link)] if event.recording_link else []


def when(event: EventCard, t: Translator) -> Html:
    """The day, and the hour with its place; whom to ask for it, where it is not known."""
    said = moment(event.starts_at, event.zone, t, hour_known=event.hour_known)
    return said if event.hour_known else t.html("event.ask_hour", day=said)


def moment(starts_at: datetime, zone: ZoneInfo, t: Translator, *, hour_known: bool) -> Html:
    """The day, and the hour with its place where it is known."""
    if not hour_known:
        return t.html("event.day", day=t.day(starts_at, zone))
    return t.html("event.moment", moment=t.moment(starts_at, zone), city=t.city(zone))


def subject(event: EventCard, t: Translator) -> Html:
    """Which event it is."""
    day = t.day(event.starts_at, event.zone)
    return t.html("event.subject", title=shortened(event.title), day=day)


def _how_soon(event: EventCard, now: datetime, t: Translator) -> str:
    """On the day itself by the clock, where the hour is known: «через 1 час»."""
    if event.hour_known and event.starts_at <= now:
        return t.text("soon.begun")
    if event.hour_known and days_until(event.starts_at, now, event.zone) < 1:
        return t.wait(event.starts_at - now)
    return how_soon(event.starts_at, now, event.zone, t)
