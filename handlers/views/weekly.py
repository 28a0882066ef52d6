"""The coordinators' digest of a week: what has changed, what is behind, what comes."""

from collections.abc import Sequence
from datetime import date, timedelta

from core.notices import WeekDigest
from core.timings import Form
from core.weekly import WEEK, Dated, Row, Week
from handlers.views.events import moment
from handlers.views.figures import line
from handlers.views.pages import page, shortened
from locales import Html, Translator, lines, paragraphs
from storage.kept_weeks import week_from

_TITLE_LENGTH = 90


def weekly(digest: WeekDigest, t: Translator) -> Html:
    """All of it in one message: what does not fit is in the indicators."""
    week = week_from(digest.said)
    blocks = [
        *_changed(week, t),
        *_listed("behind", [_row(one, t) for one in week.behind], week, t),
        *_listed("ahead", [_coming(one, t) for one in week.ahead], week, t),
    ]
    shown = page(_heading(digest, week, t), blocks, 0)
    return paragraphs(shown.text, t.html("weekly.hint"))


def _heading(digest: WeekDigest, week: Week, t: Translator) -> Html:
    monday = date.fromisoformat(digest.monday)
    sunday = monday + WEEK - timedelta(days=1)
    title = t.html("weekly.heading", first=f"{monday:%d.%m}", last=f"{sunday:%d.%m}")
    return lines(
        title, *([t.html("weekly.places", names=", ".join(week.places))] * bool(week.places))
    )


def _changed(week: Week, t: Translator) -> list[Html]:
    """What happened in the seven days before: the numbers, the dates, what came to its end."""
    counts = [
        t.html(f"weekly.{name}", number)
        for name, number in (("answers", week.answers), ("newcomers", week.newcomers))
        if number
    ]
    numbers = [lines(t.html("weekly.past"), *counts)] if counts else []
    return [
        *numbers,
        *_listed("moved", [_moved(one, t) for one in week.moved], week, t),
        *_listed("held", [_row(one, t) for one in week.held], week, t),
    ]


def _listed(name: str, said: Sequence[Html], week: Week, t: Translator) -> list[Html]:
    if not said:
        return []
    more = week.more.get(name, 0)
    rest = [t.html("weekly.more", more)] if more else []
    return [lines(t.html(f"weekly.{name}"), *said, *rest)]


def _moved(one: Dated, t: Translator) -> Html:
    if one.cancelled:
        return t.html("weekly.cancelled", title=_title(one))
    return t.html("weekly.now", title=_title(one), when=_when(one, t))


def _coming(one: Dated, t: Translator) -> Html:
    key = "weekly.meeting" if one.form is Form.MEETING else "weekly.due"
    return t.html(key, title=_title(one), when=_when(one, t))


def _when(one: Dated, t: Translator) -> Html:
    """When it begins, or until when it is to be done."""
    if one.form is Form.MEETING:
        return moment(one.starts_at, one.zone, t, hour_known=one.hour_known)
    return t.html("event.day", day=t.day(one.ends_at, one.zone))


def _row(row: Row, t: Translator) -> Html:
    title = shortened(row.title, _TITLE_LENGTH)
    name = (
        t.html("weekly.row", number=row.number, title=title)
        if row.number
        else t.html("weekly.whole", title=title)
    )
    figures = (t.html("weekly.figure", line=line(one, t)) for one in row.figures)
    return lines(name, *figures)


def _title(one: Dated) -> str:
    return shortened(one.title, _TITLE_LENGTH)
