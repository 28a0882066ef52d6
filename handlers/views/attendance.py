"""The attendance of an event, school by school."""

from core.attendance import Attendance, Attendee, Said, SchoolAttendance
from core.roles import Role
from handlers.views.pages import Page, page, shortened
from locales import Html, Translator, lines


def attendance(shown: Attendance, number: int, t: Translator) -> Page:
    """Who answered what, who is silent."""
    blocks = [_school(school, t) for school in shown.schools] or [t.html("attendance.no_schools")]
    return page(_heading(shown, t), blocks, number)


def _heading(shown: Attendance, t: Translator) -> Html:
    everybody = {
        person.person_id: person for school in shown.schools for person in school.attendees
    }
    answered = [person for person in everybody.values() if person.said.is_answer]
    return lines(
        t.html("attendance.title", title=shortened(shown.event.title)),
        t.html("attendance.day", day=t.day(shown.event.starts_at, shown.event.zone)),
        t.html("attendance.summary", answered=len(answered), total=len(everybody)),
    )


def _school(school: SchoolAttendance, t: Translator) -> Html:
    heading = t.html("attendance.school", school=school.name, municipality=school.municipality)
    people = [_attendee(person, t) for person in school.attendees]
    return lines(heading, *(people or [t.html("attendance.nobody")]))


def _attendee(person: Attendee, t: Translator) -> Html:
    name = person.name
    if person.role is Role.CURATOR:
        name = t.text("attendance.curator", name=name)
    return t.html("attendance.person", name=name, standing=_said(person.said, t))


def _said(said: Said, t: Translator) -> str:
    standing = t.text(f"standing.{said.standing}")
    if said.remark is None:
        return standing
    return t.text("attendance.with_remark", standing=standing, remark=said.remark)
