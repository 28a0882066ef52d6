"""The buttons about reminders."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.days_off import DaysOff, Weekend
from core.policy_answers import PolicyAsked
from core.policy_changes import is_adjustable
from core.reminders import Step
from core.timings import Form
from handlers.buttons import Row, button, column, rows
from handlers.events.callbacks import RowButton
from handlers.policies.callbacks import (
    DaysOffButton,
    HolidaysAsk,
    HolidaysRemove,
    PolicyAsk,
    PolicyButton,
    PolicyData,
    PolicyReset,
    PolicySwitch,
    ProgrammeReminders,
    PublicHolidaysChoice,
    SilenceChoice,
    WeekendChoice,
)
from handlers.views import policies as views
from locales import Translator
from storage.policies import PolicyInForce
from storage.programmes import Programme


def programmes(known: Iterable[Programme]) -> InlineKeyboardMarkup:
    """Which of them?"""
    return column(*(button(one.name, ProgrammeReminders(programme=one.id).pack()) for one in known))


def programme(programme_id: int, t: Translator, *, absence: bool) -> InlineKeyboardMarkup:
    """The policies, one for each form, the days off, and what silence means."""
    forms = (
        button(
            t.text(f"policies.form.{form}"),
            PolicyButton(programme=programme_id, form=form).pack(),
        )
        for form in Form
    )
    free = button(t.text("days_off.button"), DaysOffButton(programme=programme_id).pack())
    silence = button(
        t.text("silence_rule.leave" if absence else "silence_rule.count"),
        SilenceChoice(programme=programme_id, absence=not absence).pack(),
    )
    return column(*forms, free, silence)


def policy(of: PolicyData, in_force: PolicyInForce, t: Translator) -> InlineKeyboardMarkup | None:
    """A row for each step, then what holds for all of them."""
    shown = in_force.policy
    steps = [*shown.before, *shown.after]
    mornings = any(step.morning for step in steps)
    return rows(
        *(_step(of, number, step, t) for number, step in enumerate(steps, 1)),
        [_ask(of, PolicyAsked.WINDOW, t)],
        [_ask(of, PolicyAsked.MORNING, t)] if mornings else [],
        [button(t.text("policies.as_usual"), PolicyReset(**_place(of)).pack())]
        if in_force.own
        else [],
        [_way_back(of, t)],
    )


def back(of: PolicyData, t: Translator) -> InlineKeyboardMarkup:
    """To the policy."""
    return column(button(t.text("event_step.card"), PolicyButton(**_place(of)).pack()))


def days_off(
    programme_id: int, shown: DaysOff, today: date, t: Translator
) -> InlineKeyboardMarkup | None:
    """The weekends to choose from, public holidays or not, school holidays to add and remove."""
    weekends = [
        [
            button(
                _marked(t.text(f"weekend.{one}"), one is shown.weekend),
                WeekendChoice(programme=programme_id, weekend=one).pack(),
            )
        ]
        for one in Weekend
    ]
    public = button(
        _marked(t.text("days_off.public"), shown.public),
        PublicHolidaysChoice(programme=programme_id, on=not shown.public).pack(),
    )
    removals = [
        [
            button(
                t.text("days_off.remove", days=views.span(holidays)),
                HolidaysRemove(programme=programme_id, first=holidays.first.toordinal()).pack(),
            )
        ]
        for holidays in views.current(shown, today)
    ]
    add = button(t.text("days_off.add"), HolidaysAsk(programme=programme_id).pack())
    home = ProgrammeReminders(programme=programme_id).pack()
    return rows(*weekends, [public], [add], *removals, [button(t.text("event_step.card"), home)])


def back_to_days_off(programme_id: int, t: Translator) -> InlineKeyboardMarkup:
    """To the days off."""
    data = DaysOffButton(programme=programme_id).pack()
    return column(button(t.text("event_step.card"), data))


def _step(of: PolicyData, number: int, step: Step, t: Translator) -> Row:
    switch = PolicySwitch(**_place(of), stage=step.stage, on=not step.on)
    shown = [button(_marked(views.step(step, t), step.on), switch.pack())]
    if is_adjustable(step):
        ask = PolicyAsk(**_place(of), asked=views.asked_of(step), stage=step.stage)
        shown.append(button(t.text("policies.shift", number=number), ask.pack()))
    return shown


def _ask(of: PolicyData, asked: PolicyAsked, t: Translator) -> InlineKeyboardButton:
    label = t.text(f"policies.ask_{asked.name.lower()}")
    return button(label, PolicyAsk(**_place(of), asked=asked).pack())


def _way_back(of: PolicyData, t: Translator) -> InlineKeyboardButton:
    data = (
        RowButton(activity=of.activity, occurrence=of.occurrence).pack()
        if of.activity
        else ProgrammeReminders(programme=of.programme).pack()
    )
    return button(t.text("event_step.card"), data)


def _place(of: PolicyData) -> dict[str, Any]:
    return {name: getattr(of, name) for name in PolicyData.model_fields}


def _marked(label: str, on: bool) -> str:
    return ("✓ " if on else "") + label
