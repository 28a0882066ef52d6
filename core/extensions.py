"""Deadlines put off for one school.

Who answers for the school's work grants it, never who owes it: of documents its coordinators and
its curators, of visits the coordinators alone. It is granted before the deadline: afterwards the
figure is frozen, and no favour moves it.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from core.deadlines import DEADLINE_HOUR
from core.plan import Kind
from core.roles import COORDINATORS, SCHOOL_ROLES, Role
from core.submissions import REVIEWERS, is_reviewed
from core.timings import Form


def grantors(kind: Kind, form: Form) -> frozenset[Role]:
    """Who may put off what schools owe so; nobody, where it is owed by no school."""
    if form is Form.VISIT:
        return COORDINATORS
    return REVIEWERS if is_reviewed(kind, form) else frozenset()


def owing(form: Form) -> frozenset[Role]:
    """Whose work it is, in a school."""
    return frozenset({Role.CURATOR}) if form is Form.VISIT else SCHOOL_ROLES


def put_off_to(day: date, zone: ZoneInfo) -> datetime:
    """A deadline falls at the same hour on whichever day."""
    return datetime.combine(day, DEADLINE_HOUR, zone)
