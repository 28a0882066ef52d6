"""The visit a verb is about: found in the scope of who asks, written, noted in the history."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act, Subject, SubjectKind
from core.roles import Role
from core.visits import SchoolVisit
from storage.audit import note
from storage.people import Person
from storage.tables import visits
from storage.visits import Round, visits_within


@dataclass(frozen=True, slots=True)
class Place:
    """The occurrence and the school a visit is of."""

    occurrence_id: int
    school_id: int


async def visit_within(
    connection: AsyncConnection,
    member: Person,
    roles: frozenset[Role],
    place: Place,
    now: datetime,
) -> tuple[Round, SchoolVisit] | None:
    """The visit, where it lies in what the person's posts in these roles open to him."""
    scope = member.scope(roles)
    round_ = await visits_within(connection, scope, now, place.occurrence_id) if scope else None
    one = round_.of(place.school_id) if round_ else None
    return (round_, one) if round_ and one else None


async def note_visit(
    connection: AsyncConnection,
    act: Act,
    action: str,
    place: Place,
    one: SchoolVisit,
    **details: Any,
) -> bool:
    """Into the history of the row; False where this update has been handled before."""
    subject = Subject(SubjectKind.OCCURRENCE, place.occurrence_id)
    return await note(connection, act, action, subject, school=one.school, **details)


async def write_visit(connection: AsyncConnection, place: Place, **values: Any) -> None:
    """Change these columns of a visit; the first word about it makes its row."""
    here = (
        visits.c.occurrence_id == place.occurrence_id,
        visits.c.school_id == place.school_id,
    )
    changed = await connection.execute(update(visits).where(*here).values(values))
    if not changed.rowcount:
        await connection.execute(insert(visits).values(**asdict(place), **values))


def about(round_: Round, one: SchoolVisit) -> tuple[int, int, str, str]:
    """How notices name a visit."""
    return round_.event.occurrence_id, one.school_id, round_.event.title, one.school
