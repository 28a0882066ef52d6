"""A row of the plan as its coordinator sees it, and the questions about it."""

from datetime import timedelta

from core.plan import Kind, Target
from core.rescheduling import Detail, Rule
from core.typed import Asked
from handlers.views import figures as figure_views
from handlers.views.pages import shortened
from handlers.views.plan_rows import dated
from handlers.views.plans import period
from handlers.views.plans import target as goal
from locales import Html, Translator, lines, paragraphs
from storage.goals import TargetFigure
from storage.plan_rows import PlanRow, Scheduled


def card(row: PlanRow, t: Translator) -> Html:
    """Everything that is set, and what is not yet."""
    return paragraphs(_heading(row, t), lines(*_time(row, t), *_words(row, t)), _concerned(row, t))


def question(row: PlanRow, asked: Asked, t: Translator) -> Html:
    """What is asked, with an example of an answer."""
    return paragraphs(_heading(row, t), t.html(f"event_question.{asked}"))


def saved(told: int | None, t: Translator) -> Html:
    """Who will hear of the change; None is a change that was none."""
    if told is None:
        return t.html("event_card.unchanged")
    return t.html("event_card.told", told) if told else t.html("event_card.saved")


def sure_to_cancel(row: PlanRow, t: Translator) -> Html:
    """The question before a cancellation."""
    return paragraphs(_heading(row, t), dated(row, t), t.html("event_card.sure_to_cancel"))


def audience(row: PlanRow, t: Translator) -> Html:
    """Whom it concerns, and what ticking does."""
    return paragraphs(_heading(row, t), _concerned(row, t), t.html("event_card.tick"))


def figures(row: PlanRow, shown: list[TargetFigure], t: Translator) -> Html:
    """Its targets, counted now."""
    blocks = figure_views.blocks(shown, t) or [_heading(row, t), t.html("event_card.no_targets")]
    return paragraphs(*blocks)


def target(row: PlanRow, shown: Target, t: Translator) -> Html:
    """One target, to be corrected."""
    return paragraphs(
        _heading(row, t),
        t.html("target.document_says", text=shortened(row.activity.indicator.text, 500) or "—"),
        t.html("target.is", target=goal(shown, t)),
    )


def target_removed(row: PlanRow, t: Translator) -> Html:
    """It is no more."""
    return paragraphs(_heading(row, t), t.html("target.removed"))


def value_question(row: PlanRow, shown: Target, t: Translator) -> Html:
    """How many?"""
    return paragraphs(target(row, shown, t), t.html("target.ask_value"))


def length(lasting: timedelta, t: Translator) -> str:
    """«1 час 30 минут»."""
    hours, minutes = divmod(round(lasting / timedelta(minutes=1)), 60)
    parts = (("length.hours", hours), ("length.minutes", minutes))
    return " ".join(t.text(key, n) for key, n in parts if n)


def _heading(row: PlanRow, t: Translator) -> Html:
    title = shortened(row.activity.title)
    return t.html("indicators.activity", number=row.activity.number, title=title)


def _time(row: PlanRow, t: Translator) -> list[Html]:
    if row.scheduled is None:
        key = "event_card.no_date" if row.activity.kind is Kind.EVENT else "event_card.period"
        return [t.html(key, period=period(row.activity.period, t) or "—")]
    meeting = row.scheduled.appointment.meeting
    lasting = length(meeting.ends_at - meeting.starts_at, t)
    hour = [] if meeting.hour_known else [t.html("event_card.no_hour")]
    return [dated(row, t), *hour, t.html("event_card.length", length=lasting)]


def _words(row: PlanRow, t: Translator) -> list[Html]:
    """The links and the code word, or that there are none yet."""
    if row.scheduled is None:
        return []
    details = (_word(row.scheduled, one, t) for one in Detail)
    return [*details, *_rules(row.scheduled, t)]


def _rules(scheduled: Scheduled, t: Translator) -> list[Html]:
    """What holds for the answers, where it is not the usual."""
    required = Rule.WORD_REQUIRED in scheduled.rules
    word = [t.html("word_rule.required" if required else "word_rule.waived")]
    silence = [t.html("silence_rule.absence")]
    return [
        *(word if scheduled.has_word else []),
        *(silence if Rule.SILENCE_IS_ABSENCE in scheduled.rules else []),
    ]


def _word(scheduled: Scheduled, detail: Detail, t: Translator) -> Html:
    text = scheduled.details[detail] or t.text("event_card.nothing")
    return t.html(f"event_detail.{detail}", text=text)


def _concerned(row: PlanRow, t: Translator) -> Html:
    """«Кого касается: школы, кураторы»; whom the reader found nobody for, concerns everybody."""
    names = ", ".join(t.text(f"population.{one}") for one in row.activity.audience)
    if not names:
        return t.html("event_card.concerns_all")
    return t.html("event_card.concerns", names=names)
