"""Events as people are shown them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    Date,
    FromClause,
    Result,
    Row,
    ScalarSelect,
    Select,
    bindparam,
    case,
    exists,
    func,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from core.check_ins import WEIGHT, Answer, CheckIn, Source
from core.code_words import CodeWords
from core.notifications import EventCard
from core.rsvps import Intention, Rsvp
from core.timings import Form
from storage.community import FIRST_ZONE, NO_ZONE, local_day
from storage.engine import Database
from storage.habits import own_zone
from storage.people import holds_on
from storage.tables import (
    activities,
    check_ins,
    extensions,
    memberships,
    notifications,
    occurrences,
    people,
    programmes,
    rsvps,
)


def for_reader(query: Select[Any]) -> Select[Any]:
    """The same query with what the person of the row has said, and his clocks.

    `people` must be in it.
    """
    return (
        query.add_columns(
            people.c.id.label("reader_id"),
            own_zone.label("reader_zone"),
            *(
                check_ins.c[column]
                for column in ("answer", "answered_at", "remark", "verified", "source", "author_id")
            ),
            rsvps.c.answer.label("rsvp"),
            rsvps.c.remark.label("rsvp_remark"),
        )
        .outerjoin(check_ins, check_ins.c.id == _LATEST)
        .outerjoin(rsvps, rsvps.c.id == _LATEST_RSVP)
    )


def _latest(said: FromClause) -> ScalarSelect[Any]:
    """The number of the answer that counts of the person, about the occurrence."""
    weight = case(WEIGHT, value=said.c.source)
    return _said(said).order_by(weight.desc(), said.c.id.desc()).limit(1).scalar_subquery()


def _latest_rsvp(said: FromClause) -> ScalarSelect[Any]:
    """The same of what he has said beforehand about its present date."""
    present = _said(said).where(said.c.version == occurrences.c.version)
    return present.order_by(said.c.id.desc()).limit(1).scalar_subquery()


def _said(said: FromClause) -> Select[Any]:
    return (
        select(said.c.id)
        .where(said.c.occurrence_id == occurrences.c.id, said.c.person_id == people.c.id)
        .correlate(occurrences, people)
    )


# Made once: what they are built of costs more than to run them.
_LATEST, _LATEST_RSVP = _latest(check_ins.alias()), _latest_rsvp(rsvps.alias())


def select_events(*further: Any) -> Select[Any]:
    """Occurrences with their activity and programme, as `event_from` reads them."""
    return (
        select(
            occurrences.c.id.label("occurrence_id"),
            occurrences.c.version,
            occurrences.c.starts_at,
            occurrences.c.ends_at,
            occurrences.c.closes_at,
            occurrences.c.hour_known,
            occurrences.c.join_link,
            occurrences.c.recording_link,
            occurrences.c.form,
            occurrences.c.code_word,
            occurrences.c.recording_word,
            occurrences.c.word_required,
            occurrences.c.listed_at,
            activities.c.title,
            activities.c.links,
            programmes.c.name.label("programme"),
            programmes.c.zone,
            *further,
        )
        .join(activities, activities.c.id == occurrences.c.activity_id)
        .join(programmes, programmes.c.id == activities.c.programme_id)
    )


def event_from(row: Row[Any]) -> EventCard:
    """The card of one such row, as its reader is shown it where it has one."""
    return as_read(_card(row), row)


def as_read(event: EventCard, row: Row[Any]) -> EventCard:
    """The same card, as the reader of a row is shown it: by his clock, with what he has said."""
    zone, said, meant = getattr(row, "reader_zone", None), _check_in(row), _intention(row)
    if zone is None and said is None and meant is None:
        return event
    zone = ZoneInfo(zone) if zone else event.zone
    return replace(event, zone=zone, check_in=said, intention=meant)


def _card(row: Row[Any]) -> EventCard:
    return EventCard(
        occurrence_id=row.occurrence_id,
        programme=row.programme,
        title=row.title,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        closes_at=row.closes_at,
        hour_known=row.hour_known,
        form=Form(row.form),
        zone=ZoneInfo(row.zone),
        links=tuple(row.links),
        join_link=row.join_link,
        recording_link=row.recording_link,
        version=row.version,
        verifiable=frozenset(words_of(row).by_answer),
        word_required=row.word_required,
        listed=row.listed_at is not None,
    )


def words_of(row: Row[Any]) -> CodeWords:
    """The code words of a row of `occurrences`."""
    return CodeWords(row.code_word, row.recording_word, row.word_required)


_extended_to = (
    select(func.max(extensions.c.due_at))
    .join(memberships, memberships.c.school_id == extensions.c.school_id)
    .where(extensions.c.occurrence_id == occurrences.c.id, memberships.c.person_id == people.c.id)
    .correlate(occurrences, people)
    .scalar_subquery()
)
"""The latest date that the person's schools have for it."""
_FOR_READERS = for_reader(
    select_events(_extended_to.label("extended_to")).join(
        people, people.c.id.in_(bindparam("people", expanding=True))
    )
).where(occurrences.c.id == bindparam("occurrence"))
_TOLD = _FOR_READERS.add_columns(FIRST_ZONE.scalar_subquery().label("first_zone")).where(
    occurrences.c.cancelled_at.is_(None),
    exists().where(
        notifications.c.person_id == people.c.id,
        notifications.c.occurrence_id == occurrences.c.id,
        notifications.c.attempts > 0,
    ),
    exists().where(memberships.c.person_id == people.c.id, holds_on(bindparam("day", type_=Date))),
)
"""Where he has been reminded of it, or asked about it, it is not off, and he has a post that day,
be it that he is on leave.
"""


async def event_for(
    connection: AsyncConnection, person_id: int, occurrence_id: int
) -> EventCard | None:
    """An event as one person is shown it; None where there is none."""
    known = {"people": [person_id], "occurrence": occurrence_id}
    row = (await connection.execute(_FOR_READERS, known)).first()
    return _shown(_card(row), row) if row else None


def _shown(card: EventCard, row: Row[Any]) -> EventCard:
    event, later = as_read(card, row), row.extended_to
    return replace(event, closes_at=max(later, event.closes_at)) if later else event


async def find_told(
    database: Database, person_id: int, occurrence_id: int, now: datetime
) -> EventCard | None:
    """An event somebody was told of, as he is shown it; None where he was not."""
    async with database.reading() as connection:
        return await event_told(connection, person_id, occurrence_id, now)


async def event_told(
    connection: AsyncConnection, person_id: int, occurrence_id: int, now: datetime
) -> EventCard | None:
    """The same within a transaction that does more; none for who has no post any more."""
    return (await event_told_to(connection, occurrence_id, [person_id], now)).get(person_id)


async def event_told_to(
    connection: AsyncConnection, occurrence_id: int, readers: Sequence[int], now: datetime
) -> dict[int, EventCard]:
    """The same of several, each with his own card."""
    known = {"people": readers, "occurrence": occurrence_id}
    rows = await _told_on(connection, known, now)
    if not rows or rows[0].first_zone != _seen.zone:
        _seen.zone = await connection.scalar(FIRST_ZONE) or NO_ZONE
        rows = await _told_on(connection, known, now)
    card = _card(rows[0]) if rows else None
    return {row.reader_id: _shown(card, row) for row in rows} if card else {}


async def _told_on(
    connection: AsyncConnection, known: Mapping[str, Any], now: datetime
) -> Sequence[Row[Any]]:
    """By the day it is in the zone that was seen last."""
    day = {"day": local_day(now, _seen.zone)}
    found: Result[Any] = await connection.execute(_TOLD, {**known, **day})
    return found.all()


@dataclass(slots=True)
class _Seen:
    """The zone by which days of posts are told, as it was: it is nearly never another one, and
    everybody who answers would ask for it.
    """

    zone: str = NO_ZONE


_seen = _Seen()


def _check_in(row: Row[Any]) -> CheckIn | None:
    answer = getattr(row, "answer", None)
    if answer is None:
        return None
    return CheckIn(
        row.occurrence_id,
        row.reader_id,
        Answer(answer),
        row.answered_at,
        row.remark,
        row.verified,
        Source(row.source),
        row.author_id,
    )


def _intention(row: Row[Any]) -> Intention | None:
    rsvp = getattr(row, "rsvp", None)
    return None if rsvp is None else Intention(Rsvp(rsvp), row.rsvp_remark)
