"""What the digest of a week says of somebody's part of the programmes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row as DatabaseRow
from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import SubjectKind
from core.people import Community
from core.rescheduling import DATE_CHANGES
from core.scopes import Scope
from core.timings import Form
from core.weekly import MOST, WEEK, Dated, Row, Week
from storage.audience import concerned_by
from storage.community import load_chronicle, local_day
from storage.events import select_events
from storage.figures import figures_of
from storage.goals import TargetFigure
from storage.programmes import all_programmes
from storage.scopes import within
from storage.tables import (
    activities,
    audit_entries,
    check_ins,
    memberships,
    municipalities,
    occurrences,
    people,
)

Found = DatabaseRow[Any]


async def week_within(connection: AsyncConnection, scope: Scope, now: datetime) -> Week:
    """The seven days before and after a moment, in a part of all programmes."""
    dated = await _dated(connection, scope)
    ended = [one for one in dated if now - WEEK < one.ends_at <= now and not one.cancelled_at]
    held, behind = await _figures(connection, scope, now, ended)
    changed = await _moved(connection, [one.occurrence_id for one in dated], now - WEEK)
    moved = [_card(one) for one in dated if one.occurrence_id in changed]
    ahead = [_card(one) for one in dated if _comes(one, now)]
    answers, newcomers = await _counts(connection, scope, now - WEEK)
    listed: Mapping[str, Sequence[object]] = {
        "moved": moved,
        "held": held,
        "behind": behind,
        "ahead": ahead,
    }
    return Week(
        await _places(connection, scope),
        answers,
        newcomers,
        tuple(moved[:MOST]),
        tuple(held[:MOST]),
        tuple(behind[:MOST]),
        tuple(ahead[:MOST]),
        {name: len(found) - MOST for name, found in listed.items() if len(found) > MOST},
    )


async def _dated(connection: AsyncConnection, scope: Scope) -> Sequence[Found]:
    """What has a date and concerns somebody within the scope, in the order of time."""
    query = (
        select_events(
            activities.c.id.label("activity_id"),
            activities.c.number,
            activities.c.audience,
            occurrences.c.cancelled_at,
        )
        .where(activities.c.withdrawn_at.is_(None))
        .order_by(occurrences.c.ends_at, occurrences.c.id)
    )
    rows: Sequence[Found] = (await connection.execute(query)).all()
    if scope.everything:  # to a region all of it is something
        return rows
    chronicle = await load_chronicle(connection, scope)
    part = cache(lambda day: scope.narrow(chronicle.on(day)))
    return [row for row in rows if _concerns(row, part(local_day(row.starts_at, row.zone)))]


def _concerns(row: Found, part: Community) -> bool:
    return bool(concerned_by(row.audience, Form(row.form), part))


def _comes(row: Found, now: datetime) -> bool:
    """A meeting by its beginning, a duty by its deadline."""
    moment: datetime = row.starts_at if row.form == Form.MEETING else row.ends_at
    return row.cancelled_at is None and now < moment <= now + WEEK


def _card(row: Found) -> Dated:
    return Dated(
        row.title,
        Form(row.form),
        row.starts_at,
        row.ends_at,
        row.hour_known,
        ZoneInfo(row.zone),
        row.cancelled_at is not None,
    )


async def _moved(
    connection: AsyncConnection, occurrence_ids: Sequence[int], since: datetime
) -> frozenset[int]:
    """Those of them whose date was changed, or which were called off or restored, since then."""
    found = await connection.scalars(
        select(audit_entries.c.subject_id).where(
            audit_entries.c.subject_kind == SubjectKind.OCCURRENCE,
            audit_entries.c.action.in_(DATE_CHANGES),
            audit_entries.c.at > since,
        )
    )
    return frozenset(found).intersection(occurrence_ids)


async def _figures(
    connection: AsyncConnection, scope: Scope, now: datetime, ended: Sequence[Found]
) -> tuple[list[Row], list[Row]]:
    """What has ended, with its figures; and what else falls short of its goal."""
    figures = [
        figure
        for programme in await all_programmes(connection)
        for figure in await figures_of(connection, programme, now, scope)
    ]
    names = {one.activity_id: (one.number, one.title) for one in ended}
    held = [
        Row(*name, tuple(one.figure for one in figures if one.activity_id == activity_id))
        for activity_id, name in names.items()
    ]
    behind = [one for one in figures if one.figure.met is False and one.activity_id not in names]
    begun = await _over(connection, {one.activity_id for one in behind}, now)
    return held, _rows(one for one in behind if one.activity_id in begun)


def _rows(figures: Iterable[TargetFigure]) -> list[Row]:
    by_row = groupby(figures, key=lambda one: (one.activity_id, one.activity, one.title))
    return [
        Row(number, title, tuple(one.figure for one in group))
        for (_, number, title), group in by_row
    ]


async def _over(
    connection: AsyncConnection, activity_ids: Iterable[int | None], now: datetime
) -> frozenset[int]:
    """The rows that have come to an end at least once: a number of a whole year is not behind."""
    found = await connection.execute(
        select(activities.c.id, activities.c.period, func.min(occurrences.c.ends_at).label("ended"))
        .outerjoin(occurrences, occurrences.c.activity_id == activities.c.id)
        .where(activities.c.id.in_({one for one in activity_ids if one is not None}))
        .where(or_(occurrences.c.id.is_(None), occurrences.c.cancelled_at.is_(None)))
        .group_by(activities.c.id)
    )
    today = now.date().isoformat()
    return frozenset(
        row.id
        for row in found
        if (row.ended <= now if row.ended else (row.period["end"] or today) < today)
    )


async def _counts(connection: AsyncConnection, scope: Scope, since: datetime) -> tuple[int, int]:
    """How many answers there were, and how many came in."""
    ours = select(memberships.c.person_id).where(within(scope, memberships))
    answered = (
        select(check_ins.c.person_id, check_ins.c.occurrence_id)
        .where(check_ins.c.answered_at > since, check_ins.c.person_id.in_(ours))
        .distinct()
    )
    answers = select(func.count()).select_from(answered.subquery())
    newcomers = select(func.count()).where(people.c.consented_at > since, people.c.id.in_(ours))
    return int(await connection.scalar(answers) or 0), int(await connection.scalar(newcomers) or 0)


async def _places(connection: AsyncConnection, scope: Scope) -> tuple[str, ...]:
    found = await connection.scalars(
        select(municipalities.c.name)
        .where(municipalities.c.id.in_(scope.municipalities))
        .order_by(municipalities.c.name)
    )
    return () if scope.everything else tuple(found)
