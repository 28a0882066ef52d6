"""Reading how an event stands."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Result, Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.attendance import Attendance, Attendee, Said, SchoolAttendance, Seen, Silence
from core.check_ins import CheckIn, latest
from core.people import Community, Membership
from core.scopes import Scope
from core.timings import Form
from storage.answers import check_ins_of
from storage.audience import audience_of
from storage.community import load_community, local_day
from storage.engine import Database
from storage.events import event_from, select_events
from storage.intentions import intentions_of
from storage.presences import seen_at
from storage.tables import activities, addresses, occurrences


async def attendance(
    database: Database,
    scope: Scope,
    now: datetime,
    occurrence_id: int | None = None,
) -> Attendance | None:
    """The attendance of one event in the schools of a scope.

    Without an id, of the latest event that has ended, or else of the first one to come.
    None where the plan has no dated event, or none of that id.
    """
    async with database.reading() as connection:
        events = await meetings(connection)
        index = _index(events, occurrence_id, now)
        if index is None:
            return None
        row = events[index]
        event = event_from(row)
        community = await load_community(connection, local_day(row.starts_at, row.zone))
        concerned = await audience_of(connection, row.activity_id, Form.MEETING, community)
        said = await said_about(connection, event.occurrence_id, now)
        seen = await seen_at(connection, event.occurrence_id)
        return Attendance(
            event,
            _schools(community, scope, concerned, said, seen),
            previous_id=events[index - 1].occurrence_id if index > 0 else None,
            next_id=events[index + 1].occurrence_id if index + 1 < len(events) else None,
        )


async def meetings(
    connection: AsyncConnection, forms: Collection[Form] = (Form.MEETING,)
) -> Sequence[Row[Any]]:
    """The dated events (or courses) of the plans in order, as `select_events` gives them."""
    found: Result[Any] = await connection.execute(
        select_events(occurrences.c.activity_id)
        .where(occurrences.c.form.in_(forms))
        .where(occurrences.c.cancelled_at.is_(None), activities.c.withdrawn_at.is_(None))
        .order_by(occurrences.c.starts_at, occurrences.c.id)
    )
    return found.all()


def _index(events: Sequence[Row[Any]], wanted: int | None, now: datetime) -> int | None:
    if wanted is not None:
        ids = [event.occurrence_id for event in events]
        return ids.index(wanted) if wanted in ids else None
    ended = [index for index, event in enumerate(events) if event.ends_at <= now]
    return ended[-1] if ended else (0 if events else None)


async def said_about(
    connection: AsyncConnection, occurrence_id: int, now: datetime
) -> dict[int, Said]:
    """The answers, else what was said before, else the silence of those who are registered."""
    registered = await connection.scalars(select(addresses.c.person_id))
    before = await intentions_of(connection, occurrence_id)
    after = latest(await check_ins_of(connection, occurrence_id), now)
    return dict.fromkeys(registered, Silence.SILENT) | before | after


def _schools(
    community: Community,
    scope: Scope,
    concerned: frozenset[int],
    said: dict[int, Said],
    seen: dict[int, Seen],
) -> tuple[SchoolAttendance, ...]:
    names = {municipality.id: municipality.name for municipality in community.municipalities}
    attendees = defaultdict(list)
    for member in community.memberships:
        if member.person_id in concerned:
            attendees[member.school_id].append(
                Attendee(
                    member.person_id,
                    member.person_name,
                    member.role,
                    said_by(member, said),
                    seen.get(member.person_id),
                )
            )
    return tuple(
        SchoolAttendance(school.name, names[school.municipality_id], tuple(attendees[school.id]))
        for school in scope.narrow(community).schools
    )


def said_by(member: Membership, said: dict[int, Said]) -> Said:
    """What he answered, or who shares his post; else what he has said, or his silence."""
    own = said.get(member.person_id, Silence.UNREGISTERED)
    shared = (said.get(person, own) for person in (member.person_id, *sorted(member.people)))
    return next((one for one in shared if isinstance(one, CheckIn)), own)
