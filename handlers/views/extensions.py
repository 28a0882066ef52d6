"""Deadlines put off for a school, in words."""

from datetime import date, datetime

from core.notices import Extended
from core.notifications import EventCard
from handlers.views.pages import shortened
from handlers.views.people import short_name
from locales import Html, Translator


def extended(due_at: datetime, event: EventCard, t: Translator) -> Html:
    """«Для школы срок продлён: 5 апреля»."""
    return t.html("extensions.until", day=t.day(due_at, event.zone))


def beside(said: str, due_at: datetime | None, event: EventCard, t: Translator) -> str:
    """«не размещено, срок продлён до 05.04.2027», in a list of schools."""
    if due_at is None:
        return said
    day = due_at.astimezone(event.zone).date()
    return t.text("extensions.beside", said=said, day=f"{day:%d.%m.%Y}")


def told(content: Extended, t: Translator) -> Html:
    """That there is a later day, or that it is near."""
    return t.html(
        f"notice.extended_{content.what}",
        title=shortened(content.title),
        school=content.school,
        day=f"{date.fromisoformat(content.day):%d.%m.%Y}",
        name=short_name(content.name),
    )
