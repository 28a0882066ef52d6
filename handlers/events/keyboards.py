"""The buttons under the plan, its rows and their parts."""

from datetime import date
from typing import Any

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.directory import Leaf
from core.plan import Kind
from core.rescheduling import Detail, Rule
from core.schedule import form_of
from core.typed import Asked
from handlers.buttons import Row, button, column, grid, leaves, rows
from handlers.calendar import month_rows
from handlers.events.callbacks import (
    AUDIENCES,
    AskButton,
    AudienceButton,
    DayButton,
    RemoveButton,
    RowButton,
    RowsPage,
    RowStep,
)
from handlers.events.rows import place_of
from handlers.policies.callbacks import PolicyButton
from locales import Translator
from storage.plan_rows import PlanRow, Scheduled, Shelf

IN_A_ROW = 4


def rows_page(shelf: Shelf, shown: Leaf[PlanRow], t: Translator) -> InlineKeyboardMarkup | None:
    """A button for each row of the page, the pages beside it, the other parts of the plan."""
    beside = leaves(shown.number, shown.count, lambda page: RowsPage(shelf=shelf, page=page).pack())
    shelves = [
        button(t.text(f"shelf.{other}"), RowsPage(shelf=other).pack())
        for other in Shelf
        if other is not shelf
    ]
    return rows(*grid(_numbers(shown), IN_A_ROW), beside, *grid(shelves, 3))


def choice(shown: Leaf[PlanRow]) -> InlineKeyboardMarkup | None:
    """Several rows of one number."""
    return rows(*grid(_numbers(shown), IN_A_ROW))


def card(row: PlanRow, t: Translator, *, may_change: bool) -> InlineKeyboardMarkup | None:
    """What can be looked at, and changed by those who may."""
    to_list = button(t.text("event_card.to_list"), RowsPage(shelf=Shelf.UPCOMING).pack())
    changes = _changes(row, t) if may_change else []
    audience = [step_button(row, RowStep.AUDIENCE, t)] if may_change else []
    reminders = [_reminders(row, t)] if may_change else []
    return rows(
        *changes,
        [*audience, step_button(row, RowStep.FIGURES, t)],
        reminders,
        [step_button(row, RowStep.HISTORY, t), to_list],
    )


def back(row: PlanRow, t: Translator) -> InlineKeyboardMarkup:
    """To the card."""
    return column(step_button(row, RowStep.CARD, t))


def question(row: PlanRow, asked: Asked, t: Translator) -> InlineKeyboardMarkup:
    """The ways past a question: take away what is there, go back."""
    known = (
        row.scheduled.details.get(_DETAILS[asked]) if row.scheduled and asked in _DETAILS else None
    )
    data = RemoveButton(**place_of(row), detail=_DETAILS[asked]).pack() if known else ""
    remove = [button(t.text("event_card.remove"), data)] if known else []
    return column(*remove, step_button(row, RowStep.CARD, t))


def calendar(row: PlanRow, month: date, t: Translator) -> InlineKeyboardMarkup | None:
    """A month to choose the day from."""
    return rows(*_days(place_of(row), month, t), [step_button(row, RowStep.CARD, t)])


def day_of(activity_id: int, month: str, t: Translator) -> InlineKeyboardMarkup | None:
    """The same of a row that has no day yet; `month` is an ISO date in it."""
    place: dict[str, Any] = {"activity": activity_id, "occurrence": None}
    card = button(t.text("event_card.open"), RowButton(**place).pack())
    return rows(*_days(place, date.fromisoformat(month), t), [card])


def sure_to_cancel(row: PlanRow, t: Translator) -> InlineKeyboardMarkup:
    """Yes, or back."""
    return column(step_button(row, RowStep.CANCEL_SURELY, t), step_button(row, RowStep.CARD, t))


def audience(row: PlanRow, t: Translator) -> InlineKeyboardMarkup | None:
    """The populations, those concerned ticked."""
    ticks = []
    for place, population in enumerate(AUDIENCES):
        concerned = population in row.activity.audience
        data = AudienceButton(**place_of(row), population=place, concerned=not concerned)
        mark = "✓ " if concerned else ""
        ticks.append(button(mark + t.text(f"population.{population}"), data.pack()))
    return rows(*grid(ticks, 2), [step_button(row, RowStep.CARD, t)])


_DETAILS = {
    Asked.JOIN_LINK: Detail.JOIN_LINK,
    Asked.RECORDING_LINK: Detail.RECORDING_LINK,
    Asked.CODE_WORD: Detail.CODE_WORD,
    Asked.RECORDING_WORD: Detail.RECORDING_WORD,
}


def _changes(row: PlanRow, t: Translator) -> list[Row]:
    """By what the row is: an event with a date, without one, cancelled; or no event at all."""
    if row.scheduled is None:
        is_event = row.activity.kind is Kind.EVENT
        first = AskButton(**place_of(row), asked=Asked.DAY).pack()
        return [[button(t.text("event_card.set_date"), first)]] if is_event else []
    if row.scheduled.appointment.cancelled:
        return [[step_button(row, RowStep.RESTORE, t)]]
    hour, length, join, recording, word, recording_word, day = (
        _ask(row, asked, t)
        for asked in (
            Asked.HOUR,
            Asked.LENGTH,
            Asked.JOIN_LINK,
            Asked.RECORDING_LINK,
            Asked.CODE_WORD,
            Asked.RECORDING_WORD,
            Asked.DAY,
        )
    )
    return [
        [hour, length],
        [join, recording],
        [word, recording_word],
        *_rules(row, row.scheduled, t),
        [day, step_button(row, RowStep.CANCEL, t)],
    ]


def _rules(row: PlanRow, scheduled: Scheduled, t: Translator) -> list[Row]:
    """What holds for the answers, to be turned round; the word's once there is one."""
    steps = [
        RowStep.LEAVE_SILENCE
        if Rule.SILENCE_IS_ABSENCE in scheduled.rules
        else RowStep.COUNT_SILENCE
    ]
    if scheduled.has_word:
        required = Rule.WORD_REQUIRED in scheduled.rules
        steps.append(RowStep.WAIVE_WORD if required else RowStep.REQUIRE_WORD)
    return [[step_button(row, step, t)] for step in reversed(steps)]


def _numbers(shown: Leaf[PlanRow]) -> list[InlineKeyboardButton]:
    return [button(_label(row), RowButton(**place_of(row)).pack()) for row in shown.items]


def _label(row: PlanRow) -> str:
    """«4», or «4 · 24.02» where it has a date: a row may have several."""
    if row.scheduled is None:
        return row.activity.number
    day = row.scheduled.appointment.meeting.starts_at.astimezone(row.zone)
    return f"{row.activity.number} · {day:%d.%m}"


def step_button(row: PlanRow, step: RowStep, t: Translator) -> InlineKeyboardButton:
    """To one of the looks or deeds of a row."""
    return button(
        t.text(f"event_step.{step.name.lower()}"), RowButton(**place_of(row), step=step).pack()
    )


def _reminders(row: PlanRow, t: Translator) -> InlineKeyboardButton:
    form = form_of(row.activity)
    data = PolicyButton(programme=row.programme_id, form=form, **place_of(row)).pack()
    return button(t.text("policies.button"), data)


def _days(place: dict[str, Any], month: date, t: Translator) -> list[Row]:
    return month_rows(
        month,
        lambda day: DayButton(**place, day=day.toordinal()).pack(),
        lambda first: AskButton(**place, asked=Asked.DAY, month=first.toordinal()).pack(),
        t,
    )


def _ask(row: PlanRow, asked: Asked, t: Translator) -> InlineKeyboardButton:
    return button(t.text(f"event_ask.{asked}"), AskButton(**place_of(row), asked=asked).pack())
