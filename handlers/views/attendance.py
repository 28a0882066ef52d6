"""The attendance of an event, school by school."""

from core.attendance import Attendance, Attendee, Said, SchoolAttendance, Seen, Silence
from core.check_ins import LISTABLE, CheckIn, Source
from core.notifications import EventCard
from core.roles import Role
from core.rsvps import Intention
from handlers.views.pages import Page, page, shortened
from locales import Html, Translator, lines

REMARK_LENGTH = 60
"""How much of a reason a list has room for."""

_NOT_HIS_OWN = {
    Source.BEHALF: "standing.behalf",
    Source.FILE: "standing.by_list",
    Source.RETURNED: "standing.returned",
    Source.PROVEN: "standing.by_list",
    Source.RULE: "standing.by_rule",
}


def attendance(shown: Attendance, number: int, t: Translator, *, missing: bool) -> Page:
    """Who answered what, who is silent; or those alone who are missing."""
    schools = shown.missing if missing else shown.schools
    blocks = [_school(school, shown.event, t) for school in schools]
    nothing = "attendance.all_answered" if shown.schools else "attendance.no_schools"
    return page(_heading(shown, t), blocks or [t.html(nothing)], number)


def _heading(shown: Attendance, t: Translator) -> Html:
    everybody = {
        person.person_id: person for school in shown.schools for person in school.attendees
    }
    answered = [person for person in everybody.values() if isinstance(person.said, CheckIn)]
    return lines(
        t.html("attendance.title", title=shortened(shown.event.title)),
        t.html("attendance.day", day=t.day(shown.event.starts_at, shown.event.zone)),
        t.html("attendance.summary", answered=len(answered), total=len(everybody)),
    )


def _school(school: SchoolAttendance, event: EventCard, t: Translator) -> Html:
    heading = t.html("attendance.school", school=school.name, municipality=school.municipality)
    people = [_attendee(person, event, t) for person in school.attendees]
    return lines(heading, *(people or [t.html("attendance.nobody")]))


def _attendee(person: Attendee, event: EventCard, t: Translator) -> Html:
    name = person.name
    if person.role is Role.CURATOR:
        name = t.text("attendance.curator", name=name)
    return t.html(
        "attendance.person", name=name, standing=standing(person.said, event, t, person.seen)
    )


def standing(said: Said, event: EventCard, t: Translator, seen: Seen | None = None) -> str:
    """What a person has said, and what the platform's list says of him, in a few words."""
    listed = [_listed(seen, t)] if seen else []
    match said:
        case Silence():
            return _joined([t.text(f"standing.{said}"), *listed], None, t)
        case Intention(rsvp, remark):
            return _joined([t.text(f"standing.{rsvp}"), *listed], remark, t)
        case CheckIn():
            unlisted = event.listed and said.answer in LISTABLE and not seen
            parts = [t.text(f"standing.{said.answer}"), *_proof(said, event, t), *listed]
            parts += [t.text("standing.unlisted")] if unlisted else []
            return _joined(parts, said.remark, t)


def _listed(seen: Seen, t: Translator) -> str:
    """«на платформе 85 мин», where it gives minutes."""
    if seen.progress:
        return t.text("standing.listed_as", said=t.text(f"standing.{seen.progress}"))
    if seen.minutes is None:
        return t.text("standing.listed")
    return t.text("standing.listed_for", minutes=seen.minutes)


def _proof(said: CheckIn, event: EventCard, t: Translator) -> list[str]:
    """Proved, or his word alone; whether somebody else said so, or it came too late."""
    by_word = said.answer in event.verifiable
    proof = []
    if said.verified and said.answer in event.provable:
        alone = by_word and not event.listed
        proof = [t.text("standing.verified" if alone else "standing.proven")]
    elif by_word:
        proof = [t.text("standing.declared")]
    late = [t.text("standing.late")] if said.answered_at > event.closes_at else []
    others = [t.text(_NOT_HIS_OWN[said.source])] if said.source is not Source.OWN else []
    return proof + others + late


def _joined(parts: list[str], remark: str | None, t: Translator) -> str:
    joined = ", ".join(parts)
    if remark is None:
        return joined
    short = shortened(remark, REMARK_LENGTH)
    return t.text("attendance.with_remark", standing=joined, remark=short)
