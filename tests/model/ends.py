"""What a history must show at its end: every row in a final state, and each end with its cause."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from core.notices import FromCoordinator, NumbersWanted, SilenceDigest, Submitted, WeekDigest
from core.reasons import Reason
from storage.engine import Database
from storage.tables import activities, notifications, occurrences, people
from tests.model.facts import Event, Facts
from tests.model.limits import was_ever_sated

FINAL = {"sent", "refused", "unknown", "failed", "cancelled", "expired"}
_BY_A_MOVE = ("moved", "withdrawn", "nothing to correct")
OTHERS = {SilenceDigest.topic, WeekDigest.topic, NumbersWanted.topic, FromCoordinator.topic}
"""What is said of no single event."""


async def look_at_the_end(database: Database, facts: Facts) -> list[str]:
    """What has no end, or one that nothing has led to."""
    faults = []
    for row in await _rows(database):
        fate = f"{row.name}, {row.stage or row.topic} of «{row.title}», {row.state}, {row.reason}"
        if row.state not in FINAL:
            faults.append(f"not final: {fate}")
        elif row.state != "sent" and not row.reason:
            faults.append(f"without a reason: {fate}")
        elif not _has_cause(facts, row):
            faults.append(f"nothing of the kind has happened: {fate}")
    return faults


async def _rows(database: Database) -> Sequence[Row[Any]]:
    async with database.reading() as connection:
        found = await connection.execute(
            select(notifications, people.c.name, activities.c.title)
            .join(people, people.c.id == notifications.c.person_id)
            .outerjoin(occurrences, occurrences.c.id == notifications.c.occurrence_id)
            .outerjoin(activities, activities.c.id == occurrences.c.activity_id)
        )
        return found.all()


def _has_cause(facts: Facts, row: Row[Any]) -> bool:
    if row.topic == Submitted.topic:  # who looks at documents is told
        return any(title == row.title for _, title in facts.ever_settled)
    match row.state:
        case "refused":
            return row.name in facts.ever_blocked
        case "unknown" if row.reason == Reason.STOPPED:
            return bool(facts.deaths)
        case "expired":
            return _may_expire(facts, row)
        case "cancelled":
            return _may_be_cancelled(facts, row)
    return bool({"sent": {"sent", "lost"}, "unknown": {"lost"}}[row.state] & _fates(facts, row))


def _fates(facts: Facts, row: Row[Any]) -> set[str]:
    """What has become of messages like that to that person."""
    if row.topic in OTHERS:
        mine = (one for one in facts.messages if one.person == row.name)
        return {one.fate for one in mine if one.kind == row.topic}
    return {one.fate for one in facts.of(row.name, row.title)}


def _may_expire(facts: Facts, row: Row[Any]) -> bool:
    """A digest may wait in the night until its day is over."""
    match row.reason:
        case "limit":
            return was_ever_sated(facts, row.name)
        case "quiet":
            return row.topic in OTHERS
    return bool(row.reason == "late")


def _may_be_cancelled(facts: Facts, row: Row[Any]) -> bool:
    match row.reason:
        case "stopped":
            return any(one.stopped for one in facts.broadcasts.values())
        case "nothing to say":
            return bool(row.topic == WeekDigest.topic)
        case "answered" if row.topic == SilenceDigest.topic:
            return True
    return _may_be_pointless(facts, row, facts.events[row.title])


def _may_be_pointless(facts: Facts, row: Row[Any], event: Event) -> bool:
    match row.reason:
        case "switched_off":
            return event.ruled_at is not None
        case "declined":
            return (row.name, row.title) in facts.ever_intended
        case "answered":
            unit = event.unit_of(row.name)
            return not event.meeting or any((one, row.title) in facts.settled for one in unit)
    return row.reason in _BY_A_MOVE and len(event.dates) > 1
