"""What has become of messages."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core.deliveries import (
    FINAL,
    DayTally,
    Delivery,
    EventTally,
    Lag,
    Queue,
    Span,
    Tally,
    summed,
    total,
)
from core.directory import Leaf
from core.notices import TOPICS
from core.notifications import State
from core.reminders import Stage
from handlers.views.moments import stamp
from handlers.views.pages import shortened
from locales import Html, Translator, lines, paragraphs
from locales.html import escaped

IN_SECONDS = timedelta(minutes=2)
EVENT_LENGTH = 80


def overview(
    waiting: Queue,
    lag: Lag | None,
    days: list[DayTally],
    span: Span,
    now: datetime,
    zone: ZoneInfo,
    t: Translator,
) -> Html:
    """How sending stands: the queue, the lag, what ended, day by day."""
    head = t.html("status.title", span=t.text(f"span.{span}"))
    return paragraphs(head, _queue(waiting, lag, now, zone, t), *_ended(days, t))


def of_event(title: str, days: list[DayTally], span: Span, t: Translator) -> Html:
    """What ended of one event's messages."""
    head = t.html("status.of_event", title=shortened(title), span=t.text(f"span.{span}"))
    return paragraphs(head, *_ended(days, t))


def by_event(shown: Leaf[EventTally], span: Span, zone: ZoneInfo, t: Translator) -> Html:
    """A page of the events, with what ended of the messages about each."""
    head = t.html("status.events", span=t.text(f"span.{span}"))
    nothing = [] if shown.total else [t.html("status.nothing")]
    blocks = (
        lines(t.html("status.name", name=event_label(one, zone, t)), *_tally(one.tally, t))
        for one in shown.items
    )
    return paragraphs(head, *nothing, *blocks)


def event_label(one: EventTally, zone: ZoneInfo, t: Translator) -> str:
    """«04.02 Установочный вебинар»."""
    if one.starts_at is None or one.title is None:
        return t.text("status.other")
    day = f"{one.starts_at.astimezone(zone):%d.%m}"
    return t.text("status.event", day=day, title=shortened(one.title, EVENT_LENGTH))


def names(
    shown: Leaf[Delivery],
    state: State,
    span: Span,
    now: datetime,
    zone: ZoneInfo,
    t: Translator,
) -> Html:
    """A page of the messages that ended so, by the names of those they are to."""
    head = t.html(
        "status.names",
        state=t.text(f"state.{state}"),
        total=shown.total,
        span=t.text(f"span.{span}"),
    )
    said = (
        lines(t.html("status.name", name=one.person), entry(one, now, zone, t))
        for one in shown.items
    )
    return paragraphs(head, *said, *_nothing(shown, t))


def log(name: str, shown: Leaf[Delivery], now: datetime, zone: ZoneInfo, t: Translator) -> Html:
    """A page of everything one person was sent."""
    head = t.html("log.title", name=name, total=shown.total)
    return paragraphs(head, *(entry(one, now, zone, t) for one in shown.items), *_nothing(shown, t))


def entry(one: Delivery, now: datetime, zone: ZoneInfo, t: Translator) -> Html:
    """When, what about, what became of it."""
    said = t.html("log.entry", moment=stamp(one.at, zone, now), about=about(one, t))
    return lines(said, t.html("log.outcome", outcome=outcome(one, t)))


def about(one: Delivery, t: Translator) -> str:
    """«первое напоминание: Установочный вебинар»."""
    if isinstance(one.about, Stage):
        said = t.text(f"stage.{one.about}")
    else:
        said = t.text(f"topic.{one.about if one.about in TOPICS else 'other'}")
    if one.title is None:
        return said
    return t.text("log.about", said=said, title=shortened(one.title, EVENT_LENGTH))


def outcome(one: Delivery, t: Translator) -> str:
    """The state, with the reason where there is one; of a malformed message its id, too."""
    state = t.text(f"state.{one.state}")
    if one.state is State.FAILED:
        return t.text("log.failed", state=state, id=one.id, kept=one.kept or "")
    if one.reason is None:
        return state
    return t.text("log.reason", state=state, reason=t.text(f"reason.{one.reason.name.lower()}"))


def set_aside(count: int, t: Translator) -> Html:
    """For the operator: what people have sent and the bot could not handle."""
    return t.html("status.set_aside", count)


def _queue(waiting: Queue, lag: Lag | None, now: datetime, zone: ZoneInfo, t: Translator) -> Html:
    said = [t.html("status.queue", due=waiting.due, sending=waiting.sending)]
    if waiting.oldest_at is not None:
        said.append(t.html("status.oldest", moment=stamp(waiting.oldest_at, zone, now)))
    if waiting.later:
        said.append(t.html("status.later", later=waiting.later))
    if lag is not None:
        waits = {"usual": _wait(lag.usual, t), "slowest": _wait(lag.slowest, t)}
        said.append(t.html("status.lag", **waits))
    return lines(*said)


def _wait(wait: timedelta, t: Translator) -> str:
    """«4 с», «12 мин»; a minute begun counts."""
    if wait < IN_SECONDS:
        return t.text("status.seconds", seconds=-(-wait // timedelta(seconds=1)))
    return t.text("status.minutes", minutes=-(-wait // timedelta(minutes=1)))


def _ended(days: list[DayTally], t: Translator) -> Iterable[Html]:
    """The sum of the days, then each of them in a line, where there are several."""
    if not days:
        return [t.html("status.nothing")]
    by_days = lines(t.html("status.days"), *(_day(one, t) for one in days))
    return [lines(*_tally(summed(days), t)), *([by_days] if len(days) > 1 else [])]


def _day(one: DayTally, t: Translator) -> Html:
    said = ", ".join(_count(state, one.tally, t) for state in FINAL if total(one.tally, state))
    return t.html("status.day", day=f"{one.day:%d.%m}", said=said)


def _count(state: State, tally: Tally, t: Translator) -> str:
    return t.text("status.count", state=t.text(f"state.{state}"), count=total(tally, state))


def _tally(tally: Tally, t: Translator) -> list[Html]:
    """«отказ: 2 (бот заблокирован: 2)», a line for each state there is."""
    return [_state(state, tally, t) for state in FINAL if total(tally, state)]


def _state(state: State, tally: Tally, t: Translator) -> Html:
    said = _count(state, tally, t)
    reasons = ", ".join(
        t.text("status.count", state=t.text(f"reason.{reason.name.lower()}"), count=count)
        for reason, count in sorted(tally[state].items(), key=lambda each: -each[1])
        if reason is not None
    )
    return t.html("status.reasons", said=said, reasons=reasons) if reasons else escaped(said)


def _nothing(shown: Leaf[Delivery], t: Translator) -> list[Html]:
    return [] if shown.total else [t.html("status.nothing")]
