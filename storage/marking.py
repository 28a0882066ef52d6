"""Answering on behalf of the silent, and confirming what was declared."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Result, Row
from sqlalchemy.ext.asyncio import AsyncConnection

from core.attendance import Said
from core.audit import Act, Subject, SubjectKind
from core.check_ins import ANSWERS, Answer, CheckIn, Source
from core.marking import MARKERS, marks
from core.notices import Marked
from core.notifications import EventCard
from core.people import Membership
from core.roles import COORDINATORS, Role
from core.timings import Form
from storage.answer_writing import add_check_in
from storage.attendance import said_about, said_by
from storage.audience import audience_of
from storage.audit import note
from storage.check_ins import cancel_queued
from storage.community import load_community, local_day
from storage.engine import Database
from storage.events import event_from, select_events
from storage.notices import queue_notice
from storage.people import Person, Post
from storage.tables import activities, occurrences


@dataclass(frozen=True, slots=True)
class Markable:
    """Somebody who may be marked, by virtue of which post, and what is known of him."""

    member: Membership
    place: str
    said: Said
    by: Post

    @property
    def spoke(self) -> bool:
        """Whether he has answered himself: then nobody answers for him."""
        return isinstance(self.said, CheckIn) and self.said.source is Source.OWN

    def confirmable(self, event: EventCard) -> bool:
        """Whether a coordinator may lift a declared answer to a verified one."""
        check_in = self.said if isinstance(self.said, CheckIn) else None
        declared = bool(check_in and check_in.answer in event.provable and not check_in.verified)
        return declared and self.by.role in COORDINATORS


@dataclass(frozen=True, slots=True)
class Marking:
    """An event that can be answered for, those of it somebody may mark, and the other events."""

    event: EventCard
    people: tuple[Markable, ...]
    others: tuple[EventCard, ...]

    def of(self, person_id: int) -> Markable | None:
        """One of them."""
        return next((one for one in self.people if one.member.person_id == person_id), None)


class Verdict(StrEnum):
    """What became of a mark."""

    MADE = "made"
    SPOKE = "spoke"
    """He has answered himself, and that stays."""


async def find_marking(
    database: Database, marker: Person, now: datetime, occurrence_id: int | None = None
) -> Marking | None:
    """Whom of an event this person may mark now; without an id, of the latest that has ended.

    None where there is no such event, or its answers are closed.
    """
    async with database.reading() as connection:
        return await _marking(connection, marker, now, occurrence_id)


async def mark_for(
    database: Database,
    marker: Person,
    occurrence_id: int,
    person_id: int,
    *,
    answer: Answer,
    act: Act,
) -> Verdict | None:
    """Answer for somebody silent, write down who did, and tell him: he may correct it.

    None where the marker may not, or it is too late. What the person has said himself stays.
    """
    async with database.deciding() as connection:
        found = await _marked(connection, marker, occurrence_id, person_id, act.at)
        if found is None or answer not in ANSWERS[Form.MEETING]:
            return None
        event, one = found
        if one.spoke:
            return Verdict.SPOKE
        said = CheckIn(
            occurrence_id, person_id, answer, act.at, source=Source.BEHALF, author_id=marker.id
        )
        await _put_down(connection, marker, event, one, said=said, act=act)
        await cancel_queued(connection, [person_id], event, act.at)
        return Verdict.MADE


async def confirm(
    database: Database, marker: Person, occurrence_id: int, person_id: int, act: Act
) -> Verdict | None:
    """Lift a declared answer to a verified one; None where the marker may not."""
    async with database.deciding() as connection:
        found = await _marked(connection, marker, occurrence_id, person_id, act.at)
        if found is None:
            return None
        event, one = found
        if not one.confirmable(event) or not isinstance(one.said, CheckIn):
            return None
        said = replace(one.said, answered_at=act.at, verified=True, author_id=marker.id)
        await _put_down(connection, marker, event, one, said=said, act=act)
        return Verdict.MADE


async def _marked(
    connection: AsyncConnection, marker: Person, occurrence_id: int, person_id: int, now: datetime
) -> tuple[EventCard, Markable] | None:
    marking = await _marking(connection, marker, now, occurrence_id)
    one = marking.of(person_id) if marking else None
    return (marking.event, one) if marking and one else None


async def _put_down(
    connection: AsyncConnection,
    marker: Person,
    event: EventCard,
    one: Markable,
    *,
    said: CheckIn,
    act: Act,
) -> None:
    """The answer, the entry in the log, the word to the person; once for an update."""
    subject = Subject(SubjectKind.OCCURRENCE, event.occurrence_id)
    log = {
        "person": one.member.person_name,
        "role": one.by.role,
        "before": one.said.answer if isinstance(one.said, CheckIn) else None,
        "after": said.answer,
    }
    action = "confirmed" if said.verified else "marked"
    if not await note(connection, act, action, subject, **log):
        return
    await add_check_in(connection, said, str(act.update_id))
    await tell_marked(connection, marker, event, one.by.role, said=said, key=action, act=act)


async def tell_marked(
    connection: AsyncConnection,
    marker: Person,
    event: EventCard,
    role: Role,
    *,
    said: CheckIn,
    key: str,
    act: Act,
) -> None:
    """Tell somebody what was answered for him, and in which role; he may answer himself."""
    marked = Marked(event.occurrence_id, event.title, said.answer, role, marker.name, event.form)
    about = {
        "occurrence_id": event.occurrence_id,
        "version": event.version,
        "expires_at": event.closes_at,
    }
    told = f"{key}:{act.update_id}"
    await queue_notice(connection, [said.person_id], marked, told, act.at, **about)


async def _marking(
    connection: AsyncConnection, marker: Person, now: datetime, occurrence_id: int | None
) -> Marking | None:
    rows = await _open_events(connection, now)
    ids = [row.occurrence_id for row in rows]
    if not rows or (occurrence_id is not None and occurrence_id not in ids):
        return None
    row = rows[0 if occurrence_id is None else ids.index(occurrence_id)]
    others = tuple(event_from(one) for one in rows if one is not row)
    people = await markable_of(connection, marker, row, now)
    return Marking(event_from(row), people, others)


async def _open_events(connection: AsyncConnection, now: datetime) -> Sequence[Row[Any]]:
    """The meetings that are over and can still be answered for, the latest first."""
    found: Result[Any] = await connection.execute(
        select_events(occurrences.c.activity_id)
        .where(
            occurrences.c.form == Form.MEETING,
            occurrences.c.cancelled_at.is_(None),
            activities.c.withdrawn_at.is_(None),
            occurrences.c.ends_at <= now,
            occurrences.c.closes_at >= now,
        )
        .order_by(occurrences.c.ends_at.desc(), occurrences.c.id)
    )
    return found.all()


async def markable_of(
    connection: AsyncConnection,
    marker: Person,
    row: Row[Any],
    now: datetime,
    roles: frozenset[Role] = MARKERS,
) -> tuple[Markable, ...]:
    """Those whom the event concerns and the marker may answer for in such a role, the silent first.

    `row` is one of `select_events`, with its activity.
    """
    community = await load_community(connection, local_day(row.starts_at, row.zone))
    concerned = await audience_of(connection, row.activity_id, Form(row.form), community)
    said = await said_about(connection, row.occurrence_id, now)
    places = {school.id: school.name for school in community.schools}
    posts = [post for post in marker.posts if post.role in roles]
    found: dict[int, Markable] = {}
    for member in community.memberships:
        by = next((post for post in posts if marks(post, member)), None)
        if by and member.person_id in concerned - {marker.id}:
            place = places.get(member.school_id or 0, "")
            found.setdefault(member.person_id, Markable(member, place, said_by(member, said), by))
    return tuple(sorted(found.values(), key=lambda one: isinstance(one.said, CheckIn)))
