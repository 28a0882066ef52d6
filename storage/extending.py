"""Putting a deadline off for one school."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Result, Row, delete, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act, Subject, SubjectKind
from core.extensions import grantors, owing, put_off_to
from core.notices import Extended
from core.notifications import EventCard, State
from core.people import Community, School
from core.plan import Kind
from core.reasons import Reason
from core.reminders import MORNING
from core.timings import Form
from storage.audience import still_concerned
from storage.audit import note
from storage.community import load_community, today
from storage.engine import Database
from storage.events import event_from, select_events
from storage.notices import queue_notice
from storage.people import Person
from storage.tables import activities, extensions, notifications, occurrences

_DAYS_AHEAD = (1, 0)
"""Of its own date a school is reminded in the morning of the day before, and of the day."""


async def extend_deadline(
    database: Database, member: Person, place: tuple[int, int], day: date, act: Act
) -> bool:
    """Give a school (the second of `place`) a later day for an occurrence (the first).

    Who owes it hears of it and is reminded of that day instead. False where this is not the
    person's to grant, the deadline has passed, or the day is no later one.
    """
    occurrence_id, school_id = place
    async with database.deciding() as connection:
        row = await _owed(connection, occurrence_id)
        community = await load_community(connection, await today(connection, act.at))
        school = _granted_by(member, row, community, school_id)
        if row is None or school is None:
            return False
        event = event_from(row)
        due_at = put_off_to(day, event.zone)
        if act.at >= event.ends_at or due_at <= event.ends_at:
            return False
        subject = Subject(SubjectKind.OCCURRENCE, occurrence_id)
        log = {"school": school.name, "day": f"{day:%d.%m.%Y}"}
        if await note(connection, act, "extended", subject, **log):
            await _write(connection, place, due_at, member, act)
            await forget_extension(connection, place, act.at)
            await _tell(connection, event, school, community, day=day, member=member, act=act)
        return True


async def zone_to_extend(
    database: Database, member: Person, place: tuple[int, int], now: datetime
) -> ZoneInfo | None:
    """By which clocks a person may give a school more time; None where he may not, or no more."""
    occurrence_id, school_id = place
    async with database.reading() as connection:
        row = await _owed(connection, occurrence_id)
        community = await load_community(connection, await today(connection, now))
        school = _granted_by(member, row, community, school_id)
        return ZoneInfo(row.zone) if row and school and now < row.ends_at else None


async def forget_extension(
    connection: AsyncConnection, place: tuple[int, int], now: datetime
) -> None:
    """Of a date that is another now, or that is kept already, nobody is reminded."""
    await connection.execute(
        update(notifications)
        .where(
            notifications.c.occurrence_id == place[0],
            notifications.c.topic == Extended.topic,
            notifications.c.key.startswith(_prefix(place)),
            notifications.c.state == State.PLANNED,
        )
        .values(state=State.CANCELLED, reason=Reason.ANSWERED, finished_at=now)
    )


async def _owed(connection: AsyncConnection, occurrence_id: int) -> Row[Any] | None:
    found: Result[Any] = await connection.execute(
        select_events(activities.c.kind).where(
            occurrences.c.id == occurrence_id,
            occurrences.c.cancelled_at.is_(None),
            activities.c.withdrawn_at.is_(None),
        )
    )
    return found.first()


def _granted_by(
    member: Person, row: Row[Any] | None, community: Community, school_id: int
) -> School | None:
    """The school, where the person may grant it more time."""
    if row is None:
        return None
    scope = member.scope(grantors(Kind(row.kind), Form(row.form)))
    covered = (one for one in community.schools if scope.covers_school(one))
    return next((one for one in covered if one.id == school_id), None)


async def _write(
    connection: AsyncConnection,
    place: tuple[int, int],
    due_at: datetime,
    member: Person,
    act: Act,
) -> None:
    occurrence_id, school_id = place
    await connection.execute(
        delete(extensions).where(
            extensions.c.occurrence_id == occurrence_id, extensions.c.school_id == school_id
        )
    )
    await connection.execute(
        insert(extensions).values(
            occurrence_id=occurrence_id,
            school_id=school_id,
            due_at=due_at,
            granted_at=act.at,
            granter_id=member.id,
        )
    )


async def _tell(
    connection: AsyncConnection,
    event: EventCard,
    school: School,
    community: Community,
    *,
    day: date,
    member: Person,
    act: Act,
) -> None:
    """Now, and in the mornings before that day."""
    own = _owing(community, school.id, event.form)
    people = own & await still_concerned(connection, event.occurrence_id, act.at)
    about = {
        "occurrence_id": event.occurrence_id,
        "version": event.version,
        "expires_at": datetime.combine(day + timedelta(days=1), time(0), event.zone),
    }
    key = f"{_prefix((event.occurrence_id, school.id))}{act.update_id}"

    async def tell(what: str, at: datetime, suffix: str, who: Collection[int]) -> None:
        told = Extended(
            what,
            event.occurrence_id,
            event.form,
            event.title,
            school.name,
            day.isoformat(),
            member.name,
        )
        await queue_notice(connection, who, told, f"{key}:{suffix}", at, **about)

    await tell("granted", act.at, "now", people - {member.id})
    for ahead in _DAYS_AHEAD:
        at = datetime.combine(day - timedelta(days=ahead), MORNING, event.zone)
        if at > act.at:
            await tell("ahead", at, str(ahead), people)


def _owing(community: Community, school_id: int, form: Form) -> frozenset[int]:
    posts = (post for post in community.memberships if post.school_id == school_id)
    return frozenset().union(*(post.people for post in posts if post.role in owing(form)))


def _prefix(place: tuple[int, int]) -> str:
    return f"{Extended.topic}:{place[0]}:{place[1]}:"
