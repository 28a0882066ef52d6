"""The schedule of visits in words: what waits for approval, who has none, what a month holds."""

from core.directory import Leaf
from core.notices import OfSchedule
from core.visit_months import DatedVisit, MonthOfVisits
from core.visits import SchoolVisit
from handlers.views.pages import shortened
from handlers.views.people import short_name
from handlers.views.visits import Numbered, day_of, school
from locales import Html, Translator, lines, paragraphs
from storage.visiting.unplanned import Unplanned
from storage.visits import Round


def schedule(found: Round, shown: Leaf[Numbered], said: Html | None, t: Translator) -> Html:
    """The dates that wait for approval, with who has planned them."""
    title = t.html("by_school.title", title=shortened(found.event.title))
    about = t.html("visits.proposed", count=shown.total)
    if not shown.total:
        about = t.html("visits.nothing_proposed")
    proposed = [_proposed(number, one, t) for number, one in shown.items]
    return paragraphs(*([said] if said else []), lines(title, about), lines(*proposed))


def _proposed(number: int, one: SchoolVisit, t: Translator) -> Html:
    """«3. Школа № 2: 12.02.2027, очно (Белкова О. С.)»."""
    visit = one.visit
    return t.html(
        "visits.proposed_school",
        number=number,
        school=one.school,
        day=day_of(visit.planned_for) if visit.planned_for else "",
        manner=t.text(f"manner.{visit.manner}") if visit.manner else "",
        name=short_name(visit.planner) if visit.planner else "–",
    )


def unplanned(found: Round, shown: Leaf[Unplanned], said: Html | None, t: Translator) -> Html:
    """The curators none of whose schools has a date."""
    title = t.html("by_school.title", title=shortened(found.event.title))
    about = t.html(
        "visits.unplanned" if shown.total else "visits.none_unplanned", count=shown.total
    )
    people = [
        t.html("visits.unplanned_curator", name=one.name, count=one.schools) for one in shown.items
    ]
    return paragraphs(*([said] if said else []), lines(title, about), lines(*people))


def month(found: MonthOfVisits, shown: Leaf[tuple[int, DatedVisit]], t: Translator) -> Html:
    """The visits of a month, by their days."""
    title = t.html("visits.month", month=t.month(found.month), count=shown.total)
    dated = [school(number, visit.one, t) for number, visit in shown.items]
    return paragraphs(title, lines(*dated) if dated else t.html("visits.month_empty"))


def told_of_schedule(content: OfSchedule, t: Translator) -> Html:
    """That dates wait for the coordinator, or that they have been approved."""
    return t.html(
        f"notice.schedule_{content.what}",
        title=shortened(content.title),
        name=short_name(content.name),
        count=content.count or 0,
    )
