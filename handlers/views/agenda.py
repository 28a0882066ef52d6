"""«Мои дела» in words."""

from datetime import datetime

from core.agenda import Agenda, Task
from core.directory import Leaf
from core.number_requests import NumbersLeft
from core.timings import Form
from handlers.views.events import moment
from handlers.views.pages import shortened
from locales import Html, Translator, lines, paragraphs

TITLE_LENGTH = 120


def agenda(shown: Leaf[tuple[int, Task]], left: Agenda, now: datetime, t: Translator) -> Html:
    """Which numbers are to be told, what waits for an answer, what comes."""
    told = [_numbers(left.numbers, t)] if left.numbers else []
    if not shown.total:
        return paragraphs(*told) if told else t.html("agenda.nothing")
    waiting = len(left.waiting)
    first = [_task(number, task, now, t) for number, task in shown.items if number <= waiting]
    then = [_task(number, task, now, t) for number, task in shown.items if number > waiting]
    return paragraphs(
        *told,
        *(_part("agenda.waiting", first, t) if first else []),
        *(_part("agenda.coming", then, t) if then else []),
        t.html("agenda.hint"),
    )


def _numbers(numbers: NumbersLeft, t: Translator) -> Html:
    return t.html("agenda.numbers", numbers.count, due=f"{numbers.due:%d.%m.%Y}")


def _part(key: str, said: list[Html], t: Translator) -> list[Html]:
    return [t.html(key), *said]


def _task(number: int, task: Task, now: datetime, t: Translator) -> Html:
    title = shortened(task.event.title, TITLE_LENGTH)
    return lines(t.html("agenda.task", number=number, title=title), *_state(task, now, t))


def _state(task: Task, now: datetime, t: Translator) -> list[Html]:
    """Until when, and what he has said."""
    event = task.event
    if event.form is not Form.MEETING:
        key = "agenda.overdue" if event.ends_at <= now else "agenda.due"
        return [t.html(key, day=t.day(event.ends_at, event.zone))]
    if task.waits(now):
        return [t.html("agenda.answer_until", day=t.short_day(event.closes_at, event.zone))]
    said = (
        [t.html("agenda.rsvp", answer=t.text(f"rsvp.{event.intention.rsvp}"))]
        if (event.intention)
        else []
    )
    return [moment(event.starts_at, event.zone, t, hour_known=event.hour_known), *said]
