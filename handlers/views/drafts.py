"""A plan that is being checked: what was understood, what is asked, what comes of it."""

from itertools import groupby
from zoneinfo import ZoneInfo

from core.drafts import Draft, tally
from core.editions import Changes
from core.plan import Activity, Plan
from handlers.views.editions import change_lines
from handlers.views.pages import Page, page, shortened
from handlers.views.plans import period, target
from handlers.views.plans import question as warning_question
from locales import Html, Translator, lines, paragraphs

WARNINGS_SHOWN = 8
WARNING_LENGTH = 160


def summary(draft: Draft, difference: Changes | None, t: Translator) -> Html:
    """«37 мероприятий: 21 с точными датами, 12 за период, 4 без срока; 9 показателей с целью».

    Of a plan in force it says what its new edition changes.
    """
    counts = tally(draft.plan)
    parts = [
        t.html("draft.read", title=shortened(draft.plan.title)),
        lines(
            t.html("draft.rows", counts.rows),
            t.html(
                "draft.times",
                dated=counts.dated,
                spanning=counts.spanning,
                undated=counts.undated,
            ),
            t.html("draft.goals", counts.goals),
            _zone(draft.zone, t),
        ),
    ]
    return paragraphs(*parts, *_edition(difference, t), *_warnings(draft.plan, t))


def preview(draft: Draft, number: int, t: Translator) -> Page:
    """The rows as they were understood, by section."""
    sections = groupby(draft.plan.activities, key=lambda row: row.section)
    blocks = [block for section, rows in sections for block in _section(section, [*rows], t)]
    return page(t.html("draft.preview", title=shortened(draft.plan.title)), blocks, number)


def question(draft: Draft, place: int, t: Translator) -> Html:
    """When will this event be?"""
    row = draft.plan.activities[place]
    return paragraphs(
        t.html("draft.when", number=row.number, title=shortened(row.title)),
        t.html("draft.period_says", period=row.period.text or "—"),
        t.html("draft.choose_day"),
    )


def launched(plan: Plan, t: Translator) -> Html:
    """The plan is in force."""
    return t.html("draft.launched", title=shortened(plan.title))


def _edition(difference: Changes | None, t: Translator) -> list[Html]:
    if difference is None:
        return []
    said = (t.html("draft.change", line=line) for line in change_lines(difference, t))
    return [lines(t.html("draft.edition"), *said)]


def _zone(zone: ZoneInfo | None, t: Translator) -> Html:
    return t.html("draft.zone", city=t.city(zone)) if zone else t.html("draft.zone_unknown")


def _warnings(plan: Plan, t: Translator) -> list[Html]:
    if not plan.warnings:
        return []
    shown = [
        t.html(
            "draft.warning",
            number=warning.activity or "—",
            text=shortened(warning_question(warning, t), WARNING_LENGTH),
        )
        for warning in plan.warnings[:WARNINGS_SHOWN]
    ]
    hidden = len(plan.warnings) - len(shown)
    more = [t.html("draft.more_warnings", hidden)] if hidden > 0 else []
    return [lines(t.html("draft.warnings"), *shown, *more)]


def _section(section: str | None, rows: list[Activity], t: Translator) -> list[Html]:
    heading = [t.html("draft.section", title=shortened(section))] if section else []
    return [*heading, *(_row(row, t) for row in rows)]


def _row(row: Activity, t: Translator) -> Html:
    said = [
        t.html("indicators.activity", number=row.number, title=shortened(row.title)),
        t.html("draft.row_period", period=period(row.period) or "—"),
    ]
    goals = (t.html("indicators.line", line=target(goal, t)) for goal in row.indicator.targets)
    return lines(*said, *goals)
