"""How visits stand, in words."""

from datetime import date

from core.directory import Leaf
from core.notices import OfVisit
from core.notifications import EventCard
from core.visits import SchoolVisit, Stand, Visit
from handlers.views.extensions import beside, extended
from handlers.views.pages import shortened
from handlers.views.people import short_name
from locales import Html, Translator, lines, paragraphs
from storage.visits import Round

Numbered = tuple[int, SchoolVisit]


def visits(found: Round, shown: Leaf[Numbered], t: Translator) -> Html:
    """Until when, how many are visited, and each school."""
    schools = [school(number, one, t, owed=found.event) for number, one in shown.items]
    return paragraphs(heading(found, t), lines(*schools) if schools else t.html("visits.none"))


def heading(found: Round, t: Translator) -> Html:
    """The span, with how many schools are visited and how many have confirmed it."""
    event, stands = found.event, [one.visit.stand for one in found.schools]
    return lines(
        t.html("by_school.title", title=shortened(event.title)),
        t.html("by_school.due", day=t.day(event.ends_at, event.zone)),
        t.html(
            "visits.summary",
            done=sum(one.counts for one in stands),
            total=len(stands),
            proved=sum(one.is_proved for one in stands),
        ),
    )


def school(number: int, one: SchoolVisit, t: Translator, *, owed: EventCard | None = None) -> Html:
    """«3. Школа № 2: запланировано на 12.02.2027, очно».

    With its own deadline where it is still `owed`.
    """
    standing = stand(one.visit, t)
    if owed and not one.visit.stand.counts:
        standing = beside(standing, one.extended_to, owed, t)
    return t.html("by_school.school", number=number, school=one.school, standing=standing)


def card(found: Round, one: SchoolVisit, said: Html | None, t: Translator) -> Html:
    """One visit: how it stands, who reported it, what was written beside."""
    visit, place = (
        one.visit,
        t.html("by_school.place", school=one.school, municipality=one.municipality),
    )
    about = [t.html("by_school.standing", standing=stand(visit, t))]
    if one.extended_to:
        about.append(extended(one.extended_to, found.event, t))
    if visit.curator:
        about.append(t.html("visits.curator", name=short_name(visit.curator)))
    if visit.note:
        about.append(t.html("by_school.remark", remark=visit.note))
    if visit.approval_remark and visit.stand is Stand.PLANNED:
        about.append(t.html("visits.date_flaw", remark=visit.approval_remark))
    if visit.remark:
        about.append(t.html("visits.objection", remark=visit.remark))
    title = t.html("by_school.title", title=shortened(found.event.title))
    return paragraphs(*([said] if said else []), lines(title, place), lines(*about))


def stand(visit: Visit, t: Translator) -> str:
    """«состоялось 12.02.2027, очно, школа подтвердила»."""
    said = t.text(f"stand.{visit.stand}")
    day = visit.held_on or visit.planned_for
    if day is None or visit.manner is None:
        return said
    manner = t.text(f"manner.{visit.manner}")
    said = t.text("visits.stand", said=said, day=day_of(day), manner=manner)
    return f"{said}, {_approval(visit, t)}" if visit.stand is Stand.PLANNED else said


def _approval(visit: Visit, t: Translator) -> str:
    return t.text(f"approval.{visit.approval or 'wanted'}")


def told(content: OfVisit, t: Translator) -> Html:
    """What has become of a visit, or that it is near."""
    day = day_of(date.fromisoformat(content.day)) if content.day else ""
    return t.html(
        f"notice.visit_{content.what}",
        title=shortened(content.title),
        school=content.school,
        name=short_name(content.name) if content.name else "",
        day=day,
        manner=t.text(f"manner.{content.manner}") if content.manner else "",
        remark=content.remark or "",
    )


def day_of(day: date) -> str:
    """«12.02.2027»."""
    return f"{day:%d.%m.%Y}"
