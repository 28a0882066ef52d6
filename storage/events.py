"""Events as people are shown them."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, ScalarSelect, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.check_ins import Answer
from core.notifications import EventCard
from core.rsvps import Intention, Rsvp
from core.timings import Form
from storage.habits import own_zone
from storage.tables import activities, check_ins, occurrences, people, programmes, rsvps

latest_answer = (
    select(check_ins.c.answer)
    .where(
        check_ins.c.occurrence_id == occurrences.c.id,
        check_ins.c.person_id == people.c.id,
    )
    .order_by(check_ins.c.id.desc())
    .limit(1)
    .scalar_subquery()
    .correlate(occurrences, people)
    .label("answer")
)
"""What the person of the row has answered about its occurrence; a column to add."""


def _latest_rsvp(column: str) -> ScalarSelect[Any]:
    return (
        select(rsvps.c[column])
        .where(
            rsvps.c.occurrence_id == occurrences.c.id,
            rsvps.c.version == occurrences.c.version,
            rsvps.c.person_id == people.c.id,
        )
        .order_by(rsvps.c.id.desc())
        .limit(1)
        .scalar_subquery()
        .correlate(occurrences, people)
    )


for_reader = (
    latest_answer,
    _latest_rsvp("answer").label("rsvp"),
    _latest_rsvp("remark").label("rsvp_remark"),
    own_zone.label("reader_zone"),
)
"""What depends on the person of the row: columns to add."""


def select_events(*further: Any) -> Select[Any]:
    """Occurrences with their activity and programme, as `event_from` reads them."""
    return (
        select(
            occurrences.c.id.label("occurrence_id"),
            occurrences.c.version,
            occurrences.c.starts_at,
            occurrences.c.ends_at,
            occurrences.c.hour_known,
            occurrences.c.join_link,
            occurrences.c.recording_link,
            occurrences.c.form,
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
    """The card of one such row."""
    return EventCard(
        occurrence_id=row.occurrence_id,
        programme=row.programme,
        title=row.title,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        hour_known=row.hour_known,
        form=Form(row.form),
        zone=ZoneInfo(row._mapping.get("reader_zone") or row.zone),
        links=tuple(row.links),
        answer=_answer(row),
        join_link=row.join_link,
        recording_link=row.recording_link,
        version=row.version,
        intention=_intention(row),
    )


async def event_for(
    connection: AsyncConnection, person_id: int, occurrence_id: int
) -> EventCard | None:
    """An event as one person is shown it; None where there is none."""
    found = await connection.execute(
        select_events(*for_reader)
        .join(people, people.c.id == person_id)
        .where(occurrences.c.id == occurrence_id)
    )
    row = found.first()
    return None if row is None else event_from(row)


def _answer(row: Row[Any]) -> Answer | None:
    answer = row._mapping.get("answer")
    return None if answer is None else Answer(answer)


def _intention(row: Row[Any]) -> Intention | None:
    rsvp = row._mapping.get("rsvp")
    return None if rsvp is None else Intention(Rsvp(rsvp), row.rsvp_remark)
