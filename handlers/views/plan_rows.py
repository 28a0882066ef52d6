"""The plan as a list of rows by their time."""

from core.directory import Leaf
from handlers.views.events import moment
from handlers.views.pages import shortened
from handlers.views.plans import period
from locales import Html, Translator, lines, paragraphs
from storage.plan_rows import PlanRow, Shelf


def listed(shelf: Shelf, shown: Leaf[PlanRow], t: Translator) -> Html:
    """A page of one part of the plan."""
    heading = t.html("plan_rows.title", shelf=t.text(f"shelf.{shelf}"), total=shown.total)
    nothing = [t.html("plan_rows.nothing")] if not shown.total else []
    return paragraphs(heading, *nothing, *(_row(row, t) for row in shown.items))


def several(shown: Leaf[PlanRow], t: Translator) -> Html:
    """Rows of one number to choose from, in the order of their buttons."""
    return paragraphs(t.html("plan_rows.several"), *(_row(row, t) for row in shown.items))


def dated(row: PlanRow, t: Translator) -> Html:
    """When it is; what the document says, where nobody has set a date."""
    if row.scheduled is None:
        return t.html("draft.row_period", period=period(row.activity.period, t) or "—")
    when = row.scheduled.appointment
    said = moment(when.meeting.starts_at, row.zone, t, hour_known=when.meeting.hour_known)
    return t.html("plan_rows.cancelled", when=said) if when.cancelled else said


def _row(row: PlanRow, t: Translator) -> Html:
    title = shortened(row.activity.title, 150)
    said = t.html("indicators.activity", number=row.activity.number, title=title)
    return lines(said, dated(row, t))
