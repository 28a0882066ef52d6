"""How documents stand, in words."""

from collections.abc import Sequence
from datetime import datetime

from core.directory import Leaf
from core.notices import Reviewed, Submitted
from core.notifications import EventCard
from core.submission_steps import Step
from core.submissions import Progress, Submission
from handlers.views.extensions import beside, extended
from handlers.views.moments import stamp
from handlers.views.pages import shortened
from handlers.views.people import short_name
from locales import Html, Translator, lines, paragraphs
from storage.submissions import Documents

STEPS_SHOWN = 10
_WORTH_TELLING = 2
Numbered = tuple[int, Submission]


def documents(found: Documents, shown: Leaf[Numbered], t: Translator) -> Html:
    """What is due when, how many schools are done, and each of them."""
    schools = [school(number, one, found.event, t) for number, one in shown.items]
    return paragraphs(heading(found, t), lines(*schools) if schools else t.html("documents.none"))


def heading(found: Documents, t: Translator) -> Html:
    """The document and its deadline, with how many are done and how many accepted."""
    event, steps = found.event, [one.progress for one in found.schools]
    return lines(
        t.html("by_school.title", title=shortened(event.title)),
        t.html("by_school.due", day=t.day(event.ends_at, event.zone)),
        t.html(
            "documents.summary",
            done=sum(one.is_done for one in steps),
            total=len(steps),
            accepted=steps.count(Progress.ACCEPTED),
        ),
    )


def school(number: int, one: Submission, event: EventCard, t: Translator) -> Html:
    """«3. Школа № 2: принято»."""
    said = standing(one, event, t)
    said = said if one.progress.is_done else beside(said, one.extended_to, event, t)
    return t.html("by_school.school", number=number, school=one.school, standing=said)


def card(
    found: Documents,
    one: Submission,
    steps: Sequence[Step],
    now: datetime,
    t: Translator,
    *,
    said: Html | None = None,
) -> Html:
    """One school and one document: how it stands, since when, what was written beside, its way."""
    event, answer = found.event, one.said
    about = [t.html("by_school.standing", standing=standing(one, event, t))]
    if one.extended_to:
        about.append(extended(one.extended_to, event, t))
    if answer is not None:
        about.append(t.html("documents.since", moment=t.moment(answer.answered_at, event.zone)))
        if answer.remark:
            about.append(t.html("by_school.remark", remark=answer.remark))
    place = t.html("by_school.place", school=one.school, municipality=one.municipality)
    title = t.html("by_school.title", title=shortened(event.title))
    heading_ = [said] if said else []
    return paragraphs(*heading_, lines(title, place), lines(*about), *_way(steps, event, now, t))


def _way(steps: Sequence[Step], event: EventCard, now: datetime, t: Translator) -> list[Html]:
    """What happened to it, the latest last; nothing where it was only placed."""
    if len(steps) < _WORTH_TELLING:
        return []
    told = [_step(one, event, now, t) for one in steps[-STEPS_SHOWN:]]
    return [lines(t.html("documents.way"), *told)]


def _step(one: Step, event: EventCard, now: datetime, t: Translator) -> Html:
    move = t.text(f"move.{one.move}")
    about = {"moment": stamp(one.at, event.zone, now), "name": short_name(one.name), "move": move}
    if one.remark:
        return t.html("documents.step_remarked", remark=shortened(one.remark, 100), **about)
    return t.html("documents.step", **about)


def standing(one: Submission, event: EventCard, t: Translator) -> str:
    """«размещено, после срока»."""
    said = t.text(f"progress.{one.progress}")
    return t.text("documents.late", said=said) if one.is_late(event.ends_at) else said


def told(content: Submitted | Reviewed, t: Translator) -> Html:
    """A school says that it is done, or its reviewer what he thinks of it."""
    about = {"title": shortened(content.title), "name": short_name(content.name)}
    match content:
        case Submitted():
            return t.html("notice.document_submitted", school=content.school, **about)
        case Reviewed(returned=None):
            return t.html("notice.document_accepted", **about)
        case Reviewed(returned=remark):
            return t.html("notice.document_returned", remark=remark, **about)
