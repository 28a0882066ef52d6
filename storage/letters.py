"""Claimed notifications with everything needed to write and send them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Result, Row, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.notices import (
    ApplicationClosed,
    EventChanged,
    FromCoordinator,
    Notice,
    Unreadable,
    notice_from,
)
from core.notifications import Claim, EventCard, Letter, Reminder, Several
from core.people import Address
from core.reminders import Stage
from storage.application_cards import card_to_mend
from storage.corrections import message_to_mend
from storage.engine import Database
from storage.events import as_read, event_from, for_reader, select_events
from storage.tables import addresses, broadcasts, notifications, occurrences, people

most_urgent_first = (
    notifications.c.urgency,
    notifications.c.expires_at,
    notifications.c.id,
)

_author = people.alias("author")
_NEEDED = (
    "id",
    "letter_id",
    "attempts",
    "topic",
    "stage",
    "details",
    "due_at",
    "person_id",
    "occurrence_id",
    "version",
)
"""As few columns as will do: each costs time at every letter."""
_LETTERS = (
    select(
        *(notifications.c[column] for column in _NEEDED),
        people.c.locale,
        addresses.c.messenger,
        addresses.c.chat_id,
        broadcasts.c.text,
        _author.c.name.label("author"),
    )
    .join(people, people.c.id == notifications.c.person_id)
    .join(addresses, addresses.c.person_id == people.c.id)
    .outerjoin(broadcasts, broadcasts.c.id == notifications.c.broadcast_id)
    .outerjoin(_author, _author.c.id == broadcasts.c.person_id)
    .where(notifications.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(
        *most_urgent_first,
        addresses.c.blocked_at.is_not(None),
        addresses.c.id,
    )
)
_READERS = for_reader(
    select(notifications.c.id, notifications.c.occurrence_id)
    .join(occurrences, occurrences.c.id == notifications.c.occurrence_id)
    .join(people, people.c.id == notifications.c.person_id)
).where(notifications.c.id.in_(bindparam("ids", expanding=True)))
_EVENTS = select_events().where(occurrences.c.id.in_(bindparam("ids", expanding=True)))
"""Built once, for they are read for every letter."""

LOOKED_THROUGH = 5
"""So many of the last letters are looked through for a button somebody has written."""


async def letters_of(connection: AsyncConnection, ids: Sequence[int]) -> list[Letter]:
    """The letters of these notifications, the most urgent first."""
    if not ids:
        return []
    found: Result[Any] = await connection.execute(_LETTERS, {"ids": ids})
    rows = [next(same) for _, same in groupby(found, key=lambda row: row.id)]
    events = await _events(connection, [row.id for row in rows if row.topic is None])
    letters: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        letters[row.letter_id].append(row)
    return [await _letter(connection, together, events) for together in letters.values()]


async def _letter(
    connection: AsyncConnection, rows: Sequence[Row[Any]], events: Mapping[int, EventCard]
) -> Letter:
    """The one message of these rows."""
    first, *others = rows
    return Letter(
        notification_id=first.id,
        attempt=first.attempts,
        address=Address(first.messenger, first.chat_id),
        locale=first.locale,
        content=_several(rows, events) if others else _content(first, events.get(first.id)),
        corrects=await _corrected(connection, first),
        due_at=first.due_at,
        beside=tuple(Claim(row.id, row.attempts) for row in others),
    )


def _several(rows: Sequence[Row[Any]], events: Mapping[int, EventCard]) -> Several:
    reminders = (Reminder(Stage(row.stage), events[row.id]) for row in rows)
    return Several(tuple(sorted(reminders, key=lambda reminder: reminder.event.ends_at)))


async def last_letters(database: Database, person_id: int) -> list[Letter]:
    """What a person was sent last, the newest first."""
    async with database.reading() as connection:
        ids = await connection.scalars(
            select(notifications.c.id)
            .where(notifications.c.person_id == person_id, notifications.c.message_id.is_not(None))
            .order_by(notifications.c.finished_at.desc(), notifications.c.id.desc())
            .limit(LOOKED_THROUGH)
        )
        newest_first = ids.all()
        letters = {one.notification_id: one for one in await letters_of(connection, newest_first)}
    return [letters[number] for number in newest_first if number in letters]


async def _events(connection: AsyncConnection, ids: Sequence[int]) -> dict[int, EventCard]:
    """By notification. Of hundreds of letters nearly all are about one event: it is read once."""
    readers = (await connection.execute(_READERS, {"ids": ids})).all() if ids else ()
    if not readers:
        return {}
    about = {"ids": {row.occurrence_id for row in readers}}
    events = {
        row.occurrence_id: event_from(row) for row in await connection.execute(_EVENTS, about)
    }
    return {row.id: as_read(events[row.occurrence_id], row) for row in readers}


async def _corrected(connection: AsyncConnection, row: Row[Any]) -> str | None:
    match row.topic:
        case EventChanged.topic:
            return await message_to_mend(connection, row)
        case ApplicationClosed.topic:
            return await card_to_mend(connection, row)
        case _:
            return None


def _content(row: Row[Any], event: EventCard | None) -> Reminder | Notice | Unreadable:
    if event is not None:
        return Reminder(Stage(row.stage), event)
    if row.topic == FromCoordinator.topic:
        return FromCoordinator(row.author, row.text)
    return notice_from(row.topic, row.details)
