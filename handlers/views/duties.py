"""Messages about a duty: what is due when, and the answer shown."""

from datetime import datetime

from core.notifications import EventCard
from core.prompts import Purpose
from core.reminders import Stage
from core.timings import Form
from handlers.views.pages import shortened
from handlers.views.soon import days_until, how_soon
from locales import Html, Translator, lines, paragraphs


def duty(event: EventCard, stage: Stage, now: datetime, t: Translator) -> Html:
    """What is due, and how soon that is really."""
    return paragraphs(
        lines(heading(event, stage, now, t), t.html("duty.title", title=shortened(event.title))),
        t.html(_hint(event, stage)),
    )


def _hint(event: EventCard, stage: Stage) -> str:
    if event.form is Form.COURSE:
        return "duty.course_hint"
    return "duty.overdue_hint" if stage is Stage.OVERDUE else "duty.hint"


def duty_answered(
    event: EventCard, now: datetime, t: Translator, *, asked: Purpose | None = None
) -> Html:
    """The same message once it is answered; something may be sent beside."""
    further = [t.html("evidence.ask")] if asked is Purpose.EVIDENCE else []
    return paragraphs(
        t.html("duty.title", title=shortened(event.title)),
        t.html("answered.yours", answer=t.text(f"answer.{event.answer}")),
        *further,
        _change(event, now, t),
    )


def _change(event: EventCard, now: datetime, t: Translator) -> Html:
    if now > event.closes_at:
        return t.html("answered.late", day=t.short_day(event.closes_at, event.zone))
    return t.html("duty.change")


def heading(event: EventCard, stage: Stage, now: datetime, t: Translator) -> Html:
    """What is due when, without its title."""
    day = t.day(event.ends_at, event.zone)
    match stage:
        case Stage.COURSE_BEGINS:
            if days_until(event.starts_at, now, event.zone) > 0:
                when = how_soon(event.starts_at, now, event.zone, t)
                return t.html("duty.course_begins_soon", when=when, day=day)
            return t.html("duty.course_begins", day=day)
        case Stage.COURSE_HALFWAY:
            return t.html("duty.course_halfway", day=day)
        case Stage.COURSE_ENDS:
            when = how_soon(event.ends_at, now, event.zone, t)
            return t.html("duty.course_ends", when=when, day=day)
        case Stage.OVERDUE:
            return t.html("duty.overdue", day=day)
        case _:
            return t.html("duty.due", when=how_soon(event.ends_at, now, event.zone, t), day=day)
