"""Asking coordinators for their numbers: composed on a morning, looked over once more when sent."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Result, Row, func, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from core.days_off import DAY
from core.delivery import Custom, next_morning
from core.notices import NumbersWanted
from core.number_requests import (
    AHEAD,
    Asking,
    NumbersLeft,
    by_day,
    dues_ahead,
    is_due,
    is_told_of,
    month_before,
    next_askings,
)
from core.plan import Period
from core.reminders import MORNING
from core.roles import COORDINATORS, Role
from storage.community import local_day, today
from storage.engine import Database
from storage.habits import custom_of
from storage.notices import queue_each
from storage.numbers import rows_told
from storage.people import acting_on
from storage.reported import Key, key_of
from storage.rows import period_from
from storage.settings import day_kept, keep_day
from storage.tables import (
    activities,
    memberships,
    municipalities,
    occurrences,
    programmes,
    reported_figures,
)

_LAST_DAY = "number requests"
"""Among the settings: the last day whose requests were composed."""
Place = int | None
"""A municipality, or the region itself."""
Told = Mapping[tuple[int, Key, Place], datetime]
"""When each number was told last, by programme."""


async def queue_number_requests(database: Database, now: datetime) -> bool:
    """Ask for what is due on this morning and not told, once; says whether it was to do."""
    moment = await next_number_requests_at(database, now)
    if moment is None or moment > now:
        return False
    async with database.deciding() as connection:
        custom = await custom_of(connection, None)  # of several programmes the first, as for posts
        askings = await _next(connection, custom, now)
        if not askings or _moment(askings, custom) > now:
            return False
        for asking in askings:
            await _ask(connection, asking, custom, now)
        await keep_day(connection, _LAST_DAY, askings[0].day)
        return True


async def next_number_requests_at(database: Database, now: datetime) -> datetime | None:
    """The next morning on which numbers may be asked for; None where none are told."""
    async with database.reading() as connection:
        custom = await custom_of(connection, None)
        askings = await _next(connection, custom, now)
        return _moment(askings, custom) if askings else None


async def still_untold(
    connection: AsyncConnection, person_id: int, details: Mapping[str, Any], now: datetime
) -> dict[str, Any]:
    """What a request about to be sent asks for now: what was told meanwhile is left out."""
    looked = await _Look.begin(connection, date.fromisoformat(details["due"]))
    posts = await _coordinating(connection, await today(connection, now), person_id)
    places = _hearers(posts, looked)[person_id]
    said = [one for place in places for one in looked.untold(place)]
    return {**details, "said": said} if said else {}


async def numbers_left(
    connection: AsyncConnection, person_id: int, now: datetime, ahead: timedelta
) -> NumbersLeft | None:
    """The nearest that are due within that time and that a coordinator has not told."""
    day = await today(connection, now)
    posts = await _coordinating(connection, day, person_id)
    if not posts:
        return None
    rows = await rows_told(connection)
    for due in dues_ahead(day, {by_day(_period(row)) for row in rows}, ahead):
        looked = await _Look.begin(connection, due)
        places = _hearers(posts, looked)[person_id]
        count = sum(1 for place in places for _ in looked.untold(place))
        if count:
            return NumbersLeft(count, due)
    return None


async def _next(connection: AsyncConnection, custom: Custom, now: datetime) -> tuple[Asking, ...]:
    rows = await rows_told(connection)
    if not rows:
        return ()
    since = max(local_day(row.created_at, custom.zone.key) for row in rows)
    done = await day_kept(connection, _LAST_DAY) or since
    by_days = {by_day(_period(row)) for row in rows}

    def after(day: date) -> tuple[Asking, ...]:
        return next_askings(day + DAY, by_days, custom.settings.days_off)

    # What was missed not long ago is asked for late; of two such mornings, on the last.
    found = after(max(since, done, local_day(now, custom.zone.key) - AHEAD - DAY))
    while found and (later := after(found[0].day)) and _moment(later, custom) <= now:
        found = later
    return found


def _moment(askings: Sequence[Asking], custom: Custom) -> datetime:
    return next_morning(datetime.combine(askings[0].day, time(0), custom.zone), custom.zone)


async def _ask(connection: AsyncConnection, asking: Asking, custom: Custom, now: datetime) -> None:
    looked = await _Look.begin(connection, asking.due)
    hearers = _hearers(await _coordinating(connection, await today(connection, now)), looked)
    silent = [
        person
        for person, places in hearers.items()
        if any(any(looked.untold(place)) for place in places)
    ]
    notice = NumbersWanted(asking.due.isoformat())
    moment = max(now, datetime.combine(asking.day, MORNING, custom.zone))
    last = max(asking.day, local_day(now, custom.zone.key))
    ends_at = datetime.combine(last + DAY, time(0), custom.zone)
    key = f"numbers:{asking.day}:{asking.due}"
    each = dict.fromkeys(silent, notice)
    await queue_each(connection, each, key, dict.fromkeys(silent, moment), ends_at)


@dataclass(frozen=True, slots=True)
class _Look:
    """The numbers of a month, and when each was told last."""

    due: date
    rows: Sequence[Row[Any]]
    told: Told
    names: Mapping[Place, str | None]

    @classmethod
    async def begin(cls, connection: AsyncConnection, due: date) -> "_Look":
        """Of that month alone, whose numbers are due on that day."""
        spans = await _spans(connection)
        rows = [
            row
            for row in await rows_told(connection)
            if is_due(_period(row), due)
            and is_told_of(_period(row), spans[row.programme_id], month_before(due))
        ]
        places = await connection.execute(select(municipalities.c.id, municipalities.c.name))
        names = {place.id: place.name for place in places}
        return cls(due, rows, await _told(connection), names)

    def untold(self, place: Place) -> Iterator[dict[str, Any]]:
        """What nobody has told of a place since the month began in which it is due."""
        for row in self.rows:
            at = self.told.get((row.programme_id, key_of(row), place))
            if at is None or local_day(at, row.zone) < self.due.replace(day=1):
                yield {
                    "target": row.id,
                    "municipality": place,
                    "place": self.names.get(place),
                    "number": row.number,
                    "title": row.title or row.programme,
                    "population": row.population,
                }

    def is_kept_up(self, place: Place) -> bool:
        """Whether any of them was ever told of it."""
        return any((row.programme_id, key_of(row), place) in self.told for row in self.rows)


async def _coordinating(
    connection: AsyncConnection, day: date, person_id: int | None = None
) -> Sequence[Row[Any]]:
    """The posts of coordinators (of one person): of all posts in a nation they are very few."""
    found: Result[Any] = await connection.execute(
        select(memberships.c.person_id, memberships.c.role, memberships.c.municipality_id)
        .where(acting_on(day), memberships.c.role.in_(COORDINATORS))
        .where(true() if person_id is None else memberships.c.person_id == person_id)
        .order_by(memberships.c.id)
    )
    return found.all()


def _hearers(posts: Sequence[Row[Any]], looked: _Look) -> defaultdict[int, list[Place]]:
    """Who is asked about what. The region is asked about itself once it has told something."""
    hearers: defaultdict[int, list[Place]] = defaultdict(list)
    for post in posts:
        if post.role == Role.MUNICIPAL_COORDINATOR and post.municipality_id:
            hearers[post.person_id].append(post.municipality_id)
        elif post.role == Role.REGIONAL_COORDINATOR and looked.is_kept_up(None):
            hearers[post.person_id].append(None)
    return hearers


async def _told(connection: AsyncConnection) -> Told:
    what = (
        reported_figures.c.programme_id,
        reported_figures.c.activity_id,
        reported_figures.c.population,
        reported_figures.c.unit,
        reported_figures.c.municipality_id,
    )
    found: Result[Any] = await connection.execute(
        select(*what, func.max(reported_figures.c.reported_at).label("at")).group_by(*what)
    )
    return {(row.programme_id, key_of(row), row.municipality_id): row.at for row in found}


async def _spans(connection: AsyncConnection) -> Mapping[int, tuple[date, date]]:
    """From the first to the last day that each plan names."""
    found = await connection.execute(
        select(
            activities.c.programme_id,
            programmes.c.zone,
            func.min(occurrences.c.starts_at).label("first"),
            func.max(occurrences.c.ends_at).label("last"),
        )
        .join(occurrences, occurrences.c.activity_id == activities.c.id)
        .join(programmes, programmes.c.id == activities.c.programme_id)
        .group_by(activities.c.programme_id, programmes.c.zone)
    )
    spans: defaultdict[int, tuple[date, date]] = defaultdict(lambda: (date.max, date.min))
    for row in found:
        spans[row.programme_id] = local_day(row.first, row.zone), local_day(row.last, row.zone)
    return spans


def _period(row: Row[Any]) -> Period | None:
    return period_from(row.period) if row.period else None
