"""Planning visits, reporting them, and what the school and the coordinator say of them."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act, Subject, SubjectKind
from core.check_ins import Answer, CheckIn, Source
from core.evidence import Evidence
from core.notices import OfVisit, notice_details
from core.notifications import State
from core.people import Community, Membership
from core.reasons import Reason
from core.reminders import MORNING
from core.roles import COORDINATORS, Role
from core.visits import (
    REPORTERS,
    WITNESSES,
    Manner,
    Ruling,
    SchoolVisit,
    Stand,
    Witness,
    all_visited,
)
from storage.audit import note
from storage.check_ins import add_check_in, cancel_queued
from storage.community import load_community, today
from storage.engine import Database
from storage.notices import queue_notice
from storage.outbox.entries import enter
from storage.people import Person
from storage.people import reachable as reachable_among
from storage.tables import notifications, visits
from storage.visits import NEVER, Round, visits_each, visits_within

_DAYS_AHEAD = (1, 0)
"""A planned visit is spoken of in the morning of the day before, and of its day."""


@dataclass(frozen=True, slots=True)
class Place:
    """The occurrence and the school a visit is of."""

    occurrence_id: int
    school_id: int


async def plan_visit(
    database: Database, member: Person, place: Place, act: Act, *, day: date, manner: Manner
) -> bool:
    """Set the day; the curators are reminded of it. False where that is not this person's business,
    or the visit has been reported."""
    async with database.deciding() as connection:
        found = await _within(connection, member, REPORTERS, place, act.at)
        if found is None or found[1].visit.stand not in {Stand.OPEN, Stand.PLANNED}:
            return False
        round_, one = found
        if await _note(connection, act, "visit_planned", place, one, day=f"{day:%d.%m.%Y}"):
            await _write(connection, place, planned_for=day, manner=manner)
            await _remind(connection, round_, one, day=day, manner=manner, act=act)
        return True


async def report_visit(
    database: Database, member: Person, place: Place, manner: Manner, act: Act
) -> bool:
    """It has taken place, on the day it was planned for or today; the school is asked.

    False where that is not this person's business, or it has been reported. What was rejected can
    be reported anew.
    """
    async with database.deciding() as connection:
        found = await _within(connection, member, REPORTERS, place, act.at)
        reportable = {Stand.OPEN, Stand.PLANNED, Stand.REJECTED}
        if found is None or found[1].visit.stand not in reportable:
            return False
        round_, one = found
        this_day = act.at.astimezone(round_.event.zone).date()
        held_on = min(one.visit.planned_for or this_day, this_day)
        if await _note(connection, act, "visit_reported", place, one, day=f"{held_on:%d.%m.%Y}"):
            said = {"manner": manner, "held_on": held_on, "reported_at": act.at}
            nothing = dict.fromkeys(
                (
                    "witness",
                    "witnessed_at",
                    "witness_id",
                    "remark",
                    "ruling",
                    "ruled_at",
                    "judge_id",
                )
            )
            await _write(connection, place, curator_id=member.id, **said, **nothing)
            await _cancel_reminders(connection, place, act.at)
            community = await _today(connection, act.at)
            told = OfVisit(
                "reported", *_about(round_, one), member.name, held_on.isoformat(), manner
            )
            await _tell(connection, _team(community, one.school_id), told, round_, act)
            await _settle(connection, community, round_, one, act)
        return True


async def attach_to_visit(
    database: Database,
    member: Person,
    place: Place,
    *,
    words: str | None,
    evidence: Evidence | None,
    act: Act,
) -> bool:
    """A note or a picture beside a reported visit; False where there is none of his."""
    async with database.deciding() as connection:
        found = await _within(connection, member, REPORTERS, place, act.at)
        if found is None or found[1].visit.reported_at is None:
            return False
        visit = found[1].visit
        kept = evidence or visit.evidence
        await _write(
            connection,
            place,
            note=words or visit.note,
            evidence=asdict(kept) if kept else None,
        )
        return True


async def witness_visit(
    database: Database,
    member: Person,
    place: Place,
    *,
    witness: Witness,
    act: Act,
    remark: str | None = None,
) -> bool:
    """The school confirms, or disputes: then a coordinator is to decide.

    False where it is not this person's school, or nothing waits for its word.
    """
    async with database.deciding() as connection:
        found = await _within(connection, member, WITNESSES, place, act.at)
        waiting = {Stand.REPORTED, Stand.CONFIRMED, Stand.DISPUTED}
        if found is None or found[1].visit.stand not in waiting:
            return False
        round_, one = found
        if await _note(connection, act, f"visit_{witness}", place, one, remark=remark):
            said = {"witness": witness, "witnessed_at": act.at, "witness_id": member.id}
            await _write(connection, place, remark=remark, **said)
            if witness is Witness.DISPUTED:
                community = await _today(connection, act.at)
                told = OfVisit("disputed", *_about(round_, one), member.name, remark=remark)
                await _tell(connection, _judges(community, one.school_id), told, round_, act)
        return True


async def rule_on_visit(
    database: Database, member: Person, place: Place, ruling: Ruling, act: Act
) -> bool:
    """A coordinator decides about a disputed visit; curators and the school hear of it."""
    async with database.deciding() as connection:
        found = await _within(connection, member, COORDINATORS, place, act.at)
        if found is None or found[1].visit.stand is not Stand.DISPUTED:
            return False
        round_, one = found
        if await _note(connection, act, f"visit_{ruling}", place, one):
            await _write(connection, place, ruling=ruling, ruled_at=act.at, judge_id=member.id)
            community = await _today(connection, act.at)
            concerned = {*_curators(community, one.school_id), *_team(community, one.school_id)}
            told = OfVisit(ruling.value, *_about(round_, one), member.name)
            await _tell(connection, concerned, told, round_, act)
            await _settle(connection, community, round_, one, act)
        return True


async def _within(
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


async def _note(
    connection: AsyncConnection,
    act: Act,
    action: str,
    place: Place,
    one: SchoolVisit,
    **details: Any,
) -> bool:
    subject = Subject(SubjectKind.OCCURRENCE, place.occurrence_id)
    return await note(connection, act, action, subject, school=one.school, **details)


async def _write(connection: AsyncConnection, place: Place, **values: Any) -> None:
    here = (
        visits.c.occurrence_id == place.occurrence_id,
        visits.c.school_id == place.school_id,
    )
    changed = await connection.execute(update(visits).where(*here).values(values))
    if not changed.rowcount:
        await connection.execute(insert(visits).values(**asdict(place), **values))


def _about(round_: Round, one: SchoolVisit) -> tuple[int, int, str, str]:
    return round_.event.occurrence_id, one.school_id, round_.event.title, one.school


async def _tell(
    connection: AsyncConnection, people: Collection[int], told: OfVisit, round_: Round, act: Act
) -> None:
    event = round_.event
    about = {"occurrence_id": event.occurrence_id, "version": event.version}
    others = {*people} - {act.person_id}
    key = f"{told.topic}:{told.what}:{act.update_id}"
    await queue_notice(connection, others, told, key, act.at, **about)


async def _remind(
    connection: AsyncConnection,
    round_: Round,
    one: SchoolVisit,
    *,
    day: date,
    manner: Manner,
    act: Act,
) -> None:
    """The curators of the school, in the mornings before it; of another day they hear no more."""
    event = round_.event
    place = Place(event.occurrence_id, one.school_id)
    await _cancel_reminders(connection, place, act.at)
    community = await _today(connection, act.at)
    people = await reachable_among(connection, _curators(community, one.school_id))
    told = OfVisit("ahead", *_about(round_, one), day=day.isoformat(), manner=manner)
    ends = datetime.combine(day + timedelta(days=1), time(0), event.zone)

    def row_at(when: tuple[datetime, int]) -> dict[str, Any]:
        due_at, days = when
        return {
            "occurrence_id": event.occurrence_id,
            "version": event.version,
            "topic": told.topic,
            "details": notice_details(told),
            "key": f"{_ahead(place)}{act.update_id}:{days}",
            "due_at": due_at,
            "expires_at": ends,
            "state": State.PLANNED,
            "attempts": 0,
        }

    for ahead in _DAYS_AHEAD:
        due_at = datetime.combine(day - timedelta(days=ahead), MORNING, event.zone)
        if due_at > act.at:
            await enter(connection, dict.fromkeys(people, (due_at, ahead)), row_at)


async def _cancel_reminders(connection: AsyncConnection, place: Place, now: datetime) -> None:
    await connection.execute(
        update(notifications)
        .where(
            notifications.c.occurrence_id == place.occurrence_id,
            notifications.c.topic == OfVisit.topic,
            notifications.c.key.startswith(_ahead(place)),
            notifications.c.state == State.PLANNED,
        )
        .values(state=State.CANCELLED, reason=Reason.ANSWERED, finished_at=now)
    )


def _ahead(place: Place) -> str:
    return f"visit:ahead:{place.occurrence_id}:{place.school_id}:"


async def _settle(
    connection: AsyncConnection, community: Community, round_: Round, one: SchoolVisit, act: Act
) -> None:
    """A curator all of whose schools are visited is reminded no more; of a rejected one, again."""
    event = round_.event
    known = (await visits_each(connection, [event.occurrence_id]))[event.occurrence_id]
    for curator in _curators(community, one.school_id):
        own = {
            post.school_id
            for post in community.memberships
            if post.role is Role.CURATOR and post.person_id == curator
        }
        done = all_visited(known.get(school or 0, NEVER) for school in own)
        said = CheckIn(
            event.occurrence_id,
            curator,
            Answer.DONE if done else Answer.NOT_DONE,
            act.at,
            source=Source.OWN if curator == act.person_id else Source.RETURNED,
            author_id=act.person_id,
        )
        await add_check_in(connection, said, f"{act.update_id}:{curator}")
        if done:
            await cancel_queued(connection, curator, event, act.at)


async def _today(connection: AsyncConnection, now: datetime) -> Community:
    return await load_community(connection, await today(connection, now))


def _curators(community: Community, school_id: int) -> frozenset[int]:
    return _holding(community, {Role.CURATOR}, school_id)


def _team(community: Community, school_id: int) -> frozenset[int]:
    return _holding(community, WITNESSES, school_id)


def _holding(community: Community, roles: Collection[Role], school_id: int) -> frozenset[int]:
    return frozenset(
        person
        for post in community.memberships
        if post.school_id == school_id and post.role in roles
        for person in post.people
    )


def _judges(community: Community, school_id: int) -> frozenset[int]:
    """The municipal coordinators; where there are none, the regional."""
    home = next(one.municipality_id for one in community.schools if one.id == school_id)

    def holders(role: Role, municipality_id: int | None) -> frozenset[int]:
        return frozenset(_people(community.memberships, role, municipality_id))

    return holders(Role.MUNICIPAL_COORDINATOR, home) or holders(Role.REGIONAL_COORDINATOR, None)


def _people(posts: Collection[Membership], role: Role, municipality_id: int | None) -> list[int]:
    return [
        post.person_id
        for post in posts
        if post.role is role and post.municipality_id == municipality_id
    ]
