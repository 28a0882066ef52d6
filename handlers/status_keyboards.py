"""The buttons under the state of sending, and under a person's log."""

from collections.abc import Iterable

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.deliveries import FINAL, DayTally, Delivery, EventTally, Span, summed, total
from core.directory import Leaf
from handlers.buttons import Row, button, grid, leaves, rows
from handlers.callbacks.people import PersonCard
from handlers.callbacks.status import LogFile, LogPage, StatusButton, StatusView
from handlers.views.pages import shortened
from locales import Translator

LABEL_LENGTH = 60
STATES_IN_A_ROW = 2


def overview(
    chosen: StatusButton, days: list[DayTally], t: Translator
) -> InlineKeyboardMarkup | None:
    """The spans, the states there are, the events; from an event back to all of them."""
    if chosen.occurrence is None:
        elsewhere = button(t.text("status.by_event"), _to(chosen, view=StatusView.EVENTS).pack())
    else:
        everything = _to(chosen, view=StatusView.EVENTS, occurrence=None)
        elsewhere = button(t.text("status.back"), everything.pack())
    return rows(_spans(chosen, t), *_states(chosen, days, t), [elsewhere])


def by_event(
    chosen: StatusButton, shown: Leaf[EventTally], labels: Iterable[str], t: Translator
) -> InlineKeyboardMarkup | None:
    """A button for each event, the pages, the spans, and back."""
    events = (
        [
            button(
                shortened(label, LABEL_LENGTH),
                _to(chosen, view=StatusView.OVERVIEW, occurrence=one.occurrence_id).pack(),
            )
        ]
        for one, label in zip(shown.items, labels, strict=True)
        if one.occurrence_id is not None
    )
    return rows(*events, _pages(chosen, shown), _spans(chosen, t), [_back(chosen, t)])


def names(
    chosen: StatusButton, shown: Leaf[Delivery], t: Translator
) -> InlineKeyboardMarkup | None:
    """To each person's log, the pages, all of it as a file, and back."""
    people = {one.person_id: one.person for one in shown.items}
    cards = ([button(name, LogPage(person=id_).pack())] for id_, name in people.items())
    file = button(t.text("status.file"), _to(chosen, view=StatusView.FILE).pack())
    whole = [file] if shown.count > 1 else []
    return rows(*cards, _pages(chosen, shown), whole, _spans(chosen, t), [_back(chosen, t)])


def log(person_id: int, shown: Leaf[Delivery], t: Translator) -> InlineKeyboardMarkup | None:
    """The pages, all of it as a file, and the person's card."""
    beside = leaves(
        shown.number, shown.count, lambda page: LogPage(person=person_id, page=page).pack()
    )
    file = button(t.text("status.file"), LogFile(person=person_id).pack())
    card = button(t.text("log.card"), PersonCard(person=person_id).pack())
    return rows(beside, [file] if shown.count > 1 else [], [card])


def found(people: Iterable[tuple[int, str]]) -> InlineKeyboardMarkup | None:
    """Whose log is it to be?"""
    return rows(*([button(name, LogPage(person=id_).pack())] for id_, name in people))


def _spans(chosen: StatusButton, t: Translator) -> Row:
    return [
        button(
            ("✓ " if span is chosen.span else "") + t.text(f"span.{span}"),
            _to(chosen, view=chosen.view, span=span).pack(),
        )
        for span in Span
    ]


def _states(chosen: StatusButton, days: list[DayTally], t: Translator) -> list[Row]:
    tally = summed(days)
    return grid(
        (
            button(
                t.text("status.count", state=t.text(f"state.{state}"), count=total(tally, state)),
                _to(chosen, view=StatusView.NAMES, state=state).pack(),
            )
            for state in FINAL
            if total(tally, state)
        ),
        STATES_IN_A_ROW,
    )


def _pages(chosen: StatusButton, shown: Leaf[EventTally] | Leaf[Delivery]) -> Row:
    return leaves(
        shown.number, shown.count, lambda page: _to(chosen, view=chosen.view, page=page).pack()
    )


def _back(chosen: StatusButton, t: Translator) -> InlineKeyboardButton:
    return button(t.text("status.back"), _to(chosen, view=StatusView.OVERVIEW, state=None).pack())


def _to(chosen: StatusButton, **change: object) -> StatusButton:
    """The same filters but for what changes; another view begins at its first page."""
    return chosen.model_copy(update={"page": 0, **change})
