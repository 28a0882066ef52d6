"""A plan that is being checked: what was understood, what is asked, what comes of it."""

from itertools import groupby
from zoneinfo import ZoneInfo

from core.drafts import Draft, tally
from core.plan import Activity, Plan, ReadingWarning
from handlers.views.editions import outlook_lines
from handlers.views.pages import Page, page, shortened
from handlers.views.plans import period, question, target
from locales import Html, Translator, lines, paragraphs
from storage.foretelling import Outlook

QUESTIONS_SHOWN = 8
QUESTION_LENGTH = 160


def summary(draft: Draft, outlook: Outlook | None, t: Translator) -> Html:
    """«37 мероприятий: 21 с точными датами, 12 за период, 4 без срока; 9 показателей с целью».

    Of a plan in force it says what its new edition changes, and who is told of it.
    """
    counts = tally(draft.plan)
    parts = [
        t.html("draft.read", title=shortened(draft.plan.title)),
        lines(
            t.html(
                "draft.rows",
                counts.rows,
                dated=counts.dated,
                spanning=counts.spanning,
                undated=counts.undated,
                goals=t.html("draft.goals", counts.goals),
            ),
            _zone(draft.zone, t),
        ),
    ]
    return paragraphs(*parts, *_edition(outlook, t), *_open_questions(draft, t))


def preview(draft: Draft, number: int, t: Translator) -> Page:
    """The rows as they were understood, by section."""
    sections = groupby(draft.plan.activities, key=lambda row: row.section)
    blocks = [block for section, rows in sections for block in _section(section, [*rows], t)]
    return page(t.html("draft.preview", title=shortened(draft.plan.title)), blocks, number)


def launched(plan: Plan, t: Translator) -> Html:
    """The plan is in force."""
    return t.html("draft.launched", title=shortened(plan.title))


def _edition(outlook: Outlook | None, t: Translator) -> list[Html]:
    if outlook is None:
        return []
    said = (t.html("draft.line", line=line) for line in outlook_lines(outlook, t))
    return [lines(t.html("draft.edition"), *said)]


def _zone(zone: ZoneInfo | None, t: Translator) -> Html:
    return t.html("draft.zone", city=t.city(zone)) if zone else t.html("draft.zone_unknown")


def _open_questions(draft: Draft, t: Translator) -> list[Html]:
    if not draft.open:
        return []
    shown = [_question(draft.plan.warnings[number], t) for number in draft.open[:QUESTIONS_SHOWN]]
    hidden = len(draft.open) - len(shown)
    more = [t.html("draft.more_warnings", hidden)] if hidden > 0 else []
    return [lines(t.html("draft.warnings"), *shown, *more)]


def _question(warning: ReadingWarning, t: Translator) -> Html:
    """Of a row, or of the whole plan."""
    text = shortened(question(warning, t), QUESTION_LENGTH)
    if warning.activity is None:
        return t.html("draft.line", line=text)
    return t.html("draft.warning", number=warning.activity, text=text)


def _section(section: str | None, rows: list[Activity], t: Translator) -> list[Html]:
    heading = [t.html("draft.section", title=shortened(section))] if section else []
    return [*heading, *(_row(row, t) for row in rows)]


def _row(row: Activity, t: Translator) -> Html:
    said = [
        t.html("indicators.activity", number=row.number, title=shortened(row.title)),
        t.html("draft.row_period", period=period(row.period, t) or "—"),
    ]
    goals = (t.html("indicators.line", line=target(goal, t)) for goal in row.indicator.targets)
    return lines(*said, *goals)
