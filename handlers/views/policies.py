"""Reminder policies and days off in words."""

from datetime import date, timedelta

from core.days_off import DAY, DaysOff, Holidays
from core.policy_answers import PolicyAsked
from core.reminders import Policy, Stage, Step
from handlers.views.event_card import length
from handlers.views.pages import shortened
from locales import Html, Translator, lines, paragraphs
from storage.policies import PolicyInForce
from storage.programmes import Programme


def programme(shown: Programme, t: Translator, *, absence: bool) -> Html:
    """What can be set for it."""
    silence = [t.html("silence_rule.absence")] if absence else []
    return paragraphs(t.html("policies.title", name=shown.name), t.html("policies.hint"), *silence)


def policy(shown: PolicyInForce, t: Translator) -> Html:
    """Every step, said or not, and what holds for all of them."""
    said = [_step(number, one, t) for number, one in enumerate(_steps(shown.policy), 1)]
    return paragraphs(_heading(shown, t), lines(*said), lines(*_common(shown.policy, t)))


def question(shown: PolicyInForce, asked: PolicyAsked, stage: Stage | None, t: Translator) -> Html:
    """What is asked, with an example of an answer."""
    about = [
        _step(number, one, t)
        for number, one in enumerate(_steps(shown.policy), 1)
        if one.stage is stage
    ]
    return paragraphs(_heading(shown, t), *about, t.html(f"policy_question.{asked.name.lower()}"))


def step(shown: Step, t: Translator) -> str:
    """«за 7 дней до начала»."""
    return t.text(f"policy_step.{_kind(shown.stage)}", distance=distance(abs(shown.delay), t))


def summary(shown: Policy, t: Translator) -> str:
    """What is said, in one line."""
    said = ", ".join(step(one, t) for one in _steps(shown) if one.on)
    return t.text(
        "policies.summary",
        steps=said,
        window=distance(shown.window, t),
        hour=f"{shown.morning:%H:%M}",
    )


def distance(lasting: timedelta, t: Translator) -> str:
    """«7 дней», «1 час 30 минут»."""
    return t.text("length.days", lasting.days) if lasting >= DAY else length(lasting, t)


def asked_of(shown: Step) -> PolicyAsked:
    """What its distance is told in."""
    return PolicyAsked.DAYS if abs(shown.delay) >= DAY else PolicyAsked.TIME


def days_off(of: Programme, shown: DaysOff, today: date, t: Translator) -> Html:
    """The weekend, the public holidays, the school holidays that are not over."""
    spans = ", ".join(map(span, current(shown, today))) or t.text("days_off.none")
    return paragraphs(
        t.html("days_off.title", name=of.name),
        lines(
            t.html("days_off.weekend_is", weekend=t.text(f"weekend.{shown.weekend}")),
            t.html("days_off.public_on" if shown.public else "days_off.public_off"),
            t.html("days_off.holidays_are", holidays=spans),
        ),
        t.html("days_off.hint"),
    )


def current(shown: DaysOff, today: date) -> list[Holidays]:
    """The school holidays that are not over."""
    return [holidays for holidays in shown.holidays if holidays.last >= today]


def span(holidays: Holidays) -> str:
    """«29.10–06.11.2026»; of a single day that day."""
    if holidays.first == holidays.last:
        return f"{holidays.first:%d.%m.%Y}"
    same_year = holidays.first.year == holidays.last.year
    return f"{holidays.first:{'%d.%m' if same_year else '%d.%m.%Y'}}–{holidays.last:%d.%m.%Y}"


def _steps(shown: Policy) -> tuple[Step, ...]:
    return (*shown.before, *shown.after)


def _step(number: int, shown: Step, t: Translator) -> Html:
    key = "policies.step" if shown.on else "policies.step_off"
    return t.html(key, number=number, step=step(shown, t))


def _heading(shown: PolicyInForce, t: Translator) -> Html:
    if shown.row is None:
        return t.html(f"policies.of_{shown.place.form}", name=shown.programme)
    title = t.html("indicators.activity", number=shown.row[0], title=shortened(shown.row[1]))
    return lines(title, t.html("policies.own" if shown.own else "policies.inherited"))


def _common(shown: Policy, t: Translator) -> list[Html]:
    mornings = any(one.morning for one in _steps(shown))
    hour = [t.html("policies.morning_is", hour=f"{shown.morning:%H:%M}")] if mornings else []
    key = "policies.asked_for" if mornings else "policies.window_is"
    return [t.html(key, window=distance(shown.window, t)), *hour]


def _kind(stage: Stage) -> str:
    """Steps that differ in their distance alone are called alike."""
    match stage:
        case Stage.WEEK_BEFORE | Stage.DAY_BEFORE | Stage.HOUR_BEFORE:
            return "before"
        case Stage.FIRST_NUDGE | Stage.SECOND_NUDGE | Stage.THIRD_NUDGE:
            return "nudge"
        case (
            Stage.DUE_IN_FORTNIGHT
            | Stage.DUE_IN_WEEK
            | Stage.DUE_IN_THREE_DAYS
            | Stage.DUE_TOMORROW
        ):
            return "due"
        case _:
            return stage
