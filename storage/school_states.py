"""How a school stands against the plan, read with the same few queries however large the plan."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Result, Row
from sqlalchemy.ext.asyncio import AsyncConnection

from core.check_ins import CheckIn, latest
from core.people import Community, School
from core.plan import Kind
from core.roles import SCHOOL_ROLES, Role
from core.school_state import AHEAD, RowState, SchoolState, mark_of
from core.scopes import Scope
from core.timings import Form
from core.visits import Visit
from storage.answers import check_ins_each
from storage.audience import concerned_by
from storage.community import Chronicle, load_chronicle, local_day, today
from storage.engine import Database
from storage.events import select_events
from storage.extended import extensions_each
from storage.people import reachable
from storage.tables import activities, occurrences
from storage.visits import NEVER, visits_each


async def school_state(
    database: Database, scope: Scope, school_id: int, now: datetime
) -> SchoolState | None:
    """The state of one school; None where it lies outside the scope."""
    async with database.reading() as connection:
        chronicle = await load_chronicle(connection)
        school = next((one for one in chronicle.schools if one.id == school_id), None)
        if school is None or not scope.covers_school(school):
            return None
        own = _of(chronicle, school)
        rows = await _rows(connection, now)
        ids = [row.occurrence_id for row in rows]
        said, visits = await check_ins_each(connection, ids), await visits_each(connection, ids)
        put_off = await extensions_each(connection, ids)
        states = (
            _state(
                row,
                own,
                _Known(
                    latest(said[row.occurrence_id], now),
                    visits[row.occurrence_id].get(school.id, NEVER),
                    put_off[row.occurrence_id].get(school.id),
                ),
                now,
            )
            for row in rows
        )
        present = own.on(await today(connection, now))
        team = _team(present)
        return SchoolState(
            school.id,
            school.name,
            next(one.name for one in chronicle.municipalities if one.id == school.municipality_id),
            tuple(sorted(p.person_name for p in present.memberships if p.role is Role.CURATOR)),
            len(team),
            len(await reachable(connection, team)),
            tuple(state for state in states if state is not None),
        )


def _of(chronicle: Chronicle, school: School) -> Chronicle:
    """What of everything is this school's."""
    posts = tuple(post for post in chronicle.memberships if post.school_id == school.id)
    return replace(chronicle, memberships=posts, schools=(school,))


async def _rows(connection: AsyncConnection, now: datetime) -> Sequence[Row[Any]]:
    """What has ended, or ends soon, by time."""
    found: Result[Any] = await connection.execute(
        select_events(activities.c.number, activities.c.audience, activities.c.kind)
        .where(
            occurrences.c.cancelled_at.is_(None),
            activities.c.withdrawn_at.is_(None),
            occurrences.c.ends_at <= now + AHEAD,
        )
        .order_by(occurrences.c.ends_at, occurrences.c.id)
    )
    return found.all()


class _Known(NamedTuple):
    """What is known of an occurrence: answers, the visit, the school's own deadline."""

    said: Mapping[int, CheckIn]
    visit: Visit
    put_off_to: datetime | None


def _state(row: Row[Any], own: Chronicle, known: _Known, now: datetime) -> RowState | None:
    """None where the row is no business of this school."""
    community = own.on(local_day(row.starts_at, row.zone))
    form, is_visit = Form(row.form), row.kind == Kind.VISIT
    team = _team(community)
    concerned = team & concerned_by(row.audience, form, community)
    if not (community.schools and (is_visit or concerned)):
        return None
    answers = [known.said[person] for person in concerned if person in known.said]
    visited = known.visit.stand.counts if is_visit else None
    ends_at = known.put_off_to or row.ends_at
    mark = mark_of(answers, visited=visited, is_over=ends_at <= now)
    ends_on, counts = local_day(ends_at, row.zone), (len(answers), len(concerned))
    return RowState(row.number, row.title, form, ends_on, mark, *counts, bool(known.put_off_to))


def _team(community: Community) -> frozenset[int]:
    posts = (post for post in community.memberships if post.role in SCHOOL_ROLES)
    return frozenset().union(*(post.people for post in posts))
