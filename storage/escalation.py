"""The morning digests of silence: who of a school, or which schools, have not answered.

Composed once a day, and looked over once more when each is claimed: what was answered, moved or
closed meanwhile is left out, and a digest of nothing is not sent.
"""

from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, ScalarSelect, exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.applications import heads_school
from core.delivery import next_morning
from core.escalation import LADDERS, Level, Matter, Unsettled, matters
from core.notices import Silence, SilenceDigest
from core.people import Community
from core.reminders import QUESTIONS
from core.roles import Role
from core.rsvps import Rsvp
from core.timings import Form
from storage.answers import settled_by, settled_each
from storage.audience import still_concerned
from storage.community import load_community, local_day, today
from storage.corrections import may_have_arrived
from storage.engine import Database
from storage.events import select_events
from storage.extended import put_off
from storage.habits import custom_of
from storage.intentions import intentions_of
from storage.notices import queue_each
from storage.people import acting_on
from storage.settings import day_kept, keep_day
from storage.tables import (
    activities,
    memberships,
    notifications,
    occurrences,
    people,
    schools,
    stages,
)

_LAST_DAY = "digests"
"""Among the settings: the last day whose digests were composed."""
_MIDNIGHT = time(0)


async def queue_digests(database: Database, now: datetime) -> bool:
    """Compose this morning's digests, if that has not been done; says whether it was to do.

    They are worth reading today only: tomorrow has its own.
    """
    async with database.reading() as connection:
        if not await _is_due(connection, now):
            return False
        digests = await _digests(connection, now)
    async with database.deciding() as connection:
        if not await _is_due(connection, now):
            return False
        zone = (await custom_of(connection, None)).zone
        day = now.astimezone(zone).date()
        ends = datetime.combine(day + timedelta(days=1), _MIDNIGHT, zone)
        at_once = dict.fromkeys(digests, now)
        await queue_each(connection, digests, f"silence:{day}", at_once, ends)
        await keep_day(connection, _LAST_DAY, day)
        return True


async def next_digests_at(database: Database, now: datetime) -> datetime | None:
    """The next morning on which somebody may be silent about something; None where none is."""
    async with database.reading() as connection:
        return await _next(connection, now)


async def still_silent(
    connection: AsyncConnection, details: Mapping[str, Any], now: datetime
) -> dict[str, Any]:
    """What a digest about to be sent says now: what was answered, moved or closed is left out."""
    said = await _said(connection, details["silences"], now)
    return {**details, "said": said} if said else {}


async def _is_due(connection: AsyncConnection, now: datetime) -> bool:
    moment = await _next(connection, now)
    return moment is not None and moment <= now


async def _next(connection: AsyncConnection, now: datetime) -> datetime | None:
    custom = await custom_of(connection, None)  # of several programmes the first, as for posts
    zone = custom.zone
    done = await day_kept(connection, _LAST_DAY)
    day = now.astimezone(zone).date()
    if done is not None and done >= day:
        day = done + timedelta(days=1)
    working = custom.settings.days_off.forth(day)
    morning = next_morning(datetime.combine(working, _MIDNIGHT, zone), zone)
    found = await connection.execute(
        select(occurrences.c.form, func.min(occurrences.c.ends_at).label("ends_at"))
        .join(activities)
        .where(
            occurrences.c.cancelled_at.is_(None),
            activities.c.withdrawn_at.is_(None),
            _closes_at > morning,
            _somebody_asked,
        )
        .group_by(occurrences.c.form)
    )
    heard = (_first_heard(row, zone) for row in found)
    return min((max(morning, next_morning(moment, zone)) for moment in heard), default=None)


def _first_heard(row: Any, zone: ZoneInfo) -> datetime:
    days = LADDERS[Form(row.form)][Level.HEAD]
    return datetime.combine(local_day(row.ends_at, zone.key) + timedelta(days), _MIDNIGHT, zone)


_closes_at: ScalarSelect[Any] = (
    select(func.max(stages.c.expires_at))
    .where(stages.c.occurrence_id == occurrences.c.id, stages.c.version == occurrences.c.version)
    .correlate(occurrences)
    .scalar_subquery()
)
"""How long an occurrence is asked about: its last stage says."""


_somebody_asked = exists().where(
    notifications.c.occurrence_id == occurrences.c.id,
    notifications.c.version == occurrences.c.version,
    notifications.c.stage.in_(QUESTIONS),
    notifications.c.attempts > 0,
)


async def _digests(connection: AsyncConnection, now: datetime) -> dict[int, SilenceDigest]:
    """What each is to hear this morning."""
    told: defaultdict[int, list[Silence]] = defaultdict(list)
    hearers = await _hearers(connection, await today(connection, now))
    async for unsettled, community in _unsettled(connection, now):
        for matter in matters(unsettled, community, now):
            for person_id in hearers[matter.level, matter.place]:
                silence = _silence(unsettled, matter, person_id)
                if silence["people"] or silence["school"]:
                    told[person_id].append(silence)
    return {person_id: SilenceDigest(silences) for person_id, silences in told.items()}


def _silence(unsettled: Unsettled, matter: Matter, hearer: int) -> Silence:
    """Nobody is told of himself."""
    return {
        "occurrence": unsettled.occurrence_id,
        "version": unsettled.version,
        "school": matter.school_id,
        "people": [person for person in matter.silent if person != hearer],
        "watched": [*matter.watched],
    }


async def _hearers(
    connection: AsyncConnection, day: date
) -> defaultdict[tuple[Level, int], list[int]]:
    """Who hears of what place, by the posts of that day."""
    hearers: defaultdict[tuple[Level, int], list[int]] = defaultdict(list)
    for row in await connection.execute(select(memberships).where(acting_on(day))):
        level, place = _office(row)
        if level and place:
            hearers[level, place].append(row.person_id)
    return hearers


def _office(row: Row[Any]) -> tuple[Level | None, int | None]:
    match Role(row.role):
        case Role.MANAGEMENT_TEAM if heads_school(row.position):
            return Level.HEAD, row.school_id
        case Role.CURATOR:
            return Level.CURATOR, row.school_id
        case Role.MUNICIPAL_COORDINATOR:
            return Level.MUNICIPAL_COORDINATOR, row.municipality_id
        case _:
            return None, None


async def _unsettled(
    connection: AsyncConnection, now: datetime
) -> AsyncIterator[tuple[Unsettled, Community]]:
    """The occurrences that are over and still asked about, each with the people of its day."""
    found = await connection.execute(
        select_events()
        .where(
            occurrences.c.cancelled_at.is_(None),
            activities.c.withdrawn_at.is_(None),
            occurrences.c.ends_at <= now,
            _closes_at > now,
        )
        .order_by(occurrences.c.ends_at, occurrences.c.id)
    )
    for row in found.all():
        asked_at = await _asked(connection, row, now)
        if asked_at:
            settled = await settled_by(connection, row.occurrence_id)
            community = await load_community(connection, local_day(row.starts_at, row.zone))
            yield (
                Unsettled(
                    row.occurrence_id,
                    row.version,
                    Form(row.form),
                    row.ends_at,
                    ZoneInfo(row.zone),
                    asked_at,
                    settled,
                ),
                community,
            )


async def _asked(connection: AsyncConnection, row: Row[Any], now: datetime) -> dict[int, datetime]:
    """The silent, since when each is asked. Who said beforehand that he does not come is not."""
    found = await connection.execute(
        select(notifications.c.person_id, func.min(notifications.c.claimed_at).label("at"))
        .where(
            notifications.c.occurrence_id == row.occurrence_id,
            notifications.c.version == row.version,
            notifications.c.stage.in_(QUESTIONS),
            may_have_arrived(),
        )
        .group_by(notifications.c.person_id)
    )
    asked = {one.person_id: one.at for one in found}
    if not asked:
        return {}
    concerned = await still_concerned(connection, row.occurrence_id, now)
    said = await intentions_of(connection, row.occurrence_id)
    declined = {person for person, one in said.items() if one.rsvp is Rsvp.NOT_COMING}
    concerned -= await put_off(connection, row.occurrence_id, now)
    return {person: at for person, at in asked.items() if person in concerned - declined}


async def _said(
    connection: AsyncConnection, silences: Sequence[Silence], now: datetime
) -> list[dict[str, Any]]:
    """What is still to be said of them, by occurrence, in words."""
    ids = {silence["occurrence"] for silence in silences}
    named = {one for silence in silences for one in (*silence["people"], *silence["watched"])}
    settled = await settled_each(connection, ids, named)
    names = await _names(connection, silences)
    said = []
    for event in await _still_open(connection, ids, now):
        left = [
            _left(silence, settled[event.occurrence_id])
            for silence in silences
            if (silence["occurrence"], silence["version"]) == (event.occurrence_id, event.version)
        ]
        told = {
            "people": sorted({names[p] for people, _ in left for p in people if p in names}),
            "schools": await _schools(connection, {school for _, school in left if school}),
        }
        if told["people"] or told["schools"]:
            said.append(_about(event) | told)
    return said


def _left(silence: Silence, settled: Collection[int]) -> tuple[list[int], int | None]:
    """Who is silent still, or which school."""
    if set(silence["watched"]) & set(settled):
        return [], None
    if silence["school"] is not None:
        return [], silence["school"]
    return [person for person in silence["people"] if person not in settled], None


def _about(event: Row[Any]) -> dict[str, Any]:
    return {
        "occurrence": event.occurrence_id,
        "form": event.form,
        "title": event.title,
        "ends_at": event.ends_at.isoformat(),
        "zone": event.zone,
    }


async def _still_open(
    connection: AsyncConnection, ids: Collection[int], now: datetime
) -> Sequence[Row[Any]]:
    found = await connection.execute(
        select_events()
        .where(
            occurrences.c.id.in_(ids),
            occurrences.c.cancelled_at.is_(None),
            activities.c.withdrawn_at.is_(None),
            _closes_at > now,
        )
        .order_by(occurrences.c.ends_at, occurrences.c.id)
    )
    rows: Sequence[Row[Any]] = found.all()
    return rows


async def _names(connection: AsyncConnection, silences: Sequence[Silence]) -> dict[int, str]:
    """Those who have not been erased."""
    ids = {person for silence in silences for person in silence["people"] if not silence["school"]}
    found = await connection.execute(
        select(people.c.id, people.c.name).where(people.c.id.in_(ids), people.c.erased_at.is_(None))
    )
    return {row.id: row.name for row in found}


async def _schools(connection: AsyncConnection, ids: Collection[int]) -> list[str]:
    found = await connection.scalars(
        select(schools.c.name).where(schools.c.id.in_(ids)).order_by(schools.c.name)
    )
    return [*found]
