"""A rehearsed year in a few lines."""

from collections.abc import Iterable

from core.rehearsal import Load, Rehearsed, busiest
from locales import Html, Translator, lines
from locales.html import escaped


def summary_lines(shown: Rehearsed, t: Translator) -> list[str]:
    """How much there is, when most of it, and what does not go as planned."""
    return [
        t.text("rehearsal.assumed"),
        *_totals(shown, t),
        *_others(shown, t),
        *_troubles(shown, t),
    ]


def caption(said: Iterable[str], t: Translator) -> Html:
    """Those lines under a picture, with the heading."""
    return lines(t.html("rehearsal.title"), *(escaped(line) for line in said))


def busy(shown: Rehearsed, load: Load, t: Translator) -> str:
    """«24 февраля 2022, четверг, 10:00: 920 сообщений, 37 с»."""
    day = load.begins.astimezone(shown.zone)
    moment = t.moment if load in shown.hours else t.day
    return t.text(
        "rehearsal.load",
        load.messages,
        when=moment(day, shown.zone),
        takes=t.lasting(shown.takes(load.messages)),
    )


def _totals(shown: Rehearsed, t: Translator) -> list[str]:
    if not shown.sent:
        return [t.text("rehearsal.nothing")]
    first, last = shown.days[0].begins, shown.days[-1].begins
    bounds = {"first": f"{first:%d.%m.%Y}", "last": f"{last:%d.%m.%Y}"}
    (day,), (hour,) = busiest(shown.days, 1), busiest(shown.hours, 1)
    return [
        t.text("rehearsal.messages", len(shown.sent), people=len(shown.names), **bounds),
        t.text("rehearsal.busiest_day", said=busy(shown, day, t)),
        t.text("rehearsal.busiest_hour", said=busy(shown, hour, t)),
    ]


def _others(shown: Rehearsed, t: Translator) -> Iterable[str]:
    """«Из них не напоминания: сводка о тех, кто не ответил – 52, запрос сведений – 8.»."""
    said = [f"{t.text(f'topic.{topic}')} – {many}" for topic, many in shown.others.items()]
    if said:
        yield t.text("rehearsal.others", said=", ".join(said))


def _troubles(shown: Rehearsed, t: Translator) -> list[str]:
    limit = shown.settings.daily_limit
    crowded = len({person for crowd in shown.crowds for person in crowd.people})
    counted = (
        ("rehearsal.crowded", crowded),
        ("rehearsal.conflicts", len(shown.conflicts)),
        ("rehearsal.without_audience", len(shown.without_audience)),
        ("rehearsal.without_date", len(shown.without_date)),
    )
    return [t.text(key, many, limit=limit) for key, many in counted if many]
