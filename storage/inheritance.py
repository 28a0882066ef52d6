"""What was answered for a place ahead of its day stays with the place when its holder goes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.check_ins import CheckIn, latest
from core.plan import Population
from core.populations import OF_ORGANISATIONS
from core.timings import Form
from storage.answer_writing import add_check_in
from storage.answers import EVER, check_ins_each
from storage.community import local_day
from storage.people import acting_on, holds_on
from storage.tables import activities, check_ins, memberships, occurrences, programmes

_DAY = timedelta(days=1)


async def pass_answers_on(connection: AsyncConnection, posts: ColumnElement[bool]) -> None:
    """Of duties whose day comes after the end of these posts: what their holders have answered,
    whoever has the post on that day has; without one a colleague, where organisations answer.

    Posts that end now, or are to end: of one left long ago nothing new can be said.
    """
    for post in await _answered(connection, posts):
        heir = await _holder(connection, post) or await _colleague(connection, post)
        if heir is not None:
            await _inherit(connection, post, heir)


async def _answered(connection: AsyncConnection, posts: ColumnElement[bool]) -> Sequence[Row[Any]]:
    """The posts, each with an occurrence that its holder has answered and does not live to see."""
    answered = (
        select(check_ins.c.id)
        .where(
            check_ins.c.person_id == memberships.c.person_id,
            check_ins.c.occurrence_id == occurrences.c.id,
        )
        .exists()
    )
    found = await connection.execute(
        select(
            memberships,
            occurrences.c.id.label("occurrence_id"),
            occurrences.c.starts_at,
            programmes.c.zone,
            activities.c.audience,
        )
        .select_from(memberships.join(occurrences, answered))
        .join(activities, activities.c.id == occurrences.c.activity_id)
        .join(programmes, programmes.c.id == activities.c.programme_id)
        .where(
            posts,
            memberships.c.valid_to.is_not(None),
            occurrences.c.form == Form.DEADLINE,
            occurrences.c.cancelled_at.is_(None),
            activities.c.withdrawn_at.is_(None),
        )
    )
    return [row for row in found if row.valid_to < local_day(row.starts_at, row.zone)]


async def _holder(connection: AsyncConnection, post: Row[Any]) -> int | None:
    """Who has taken it over by the day, or has it again after a leave."""
    one_seat = or_(memberships.c.replaces_id == post.id, memberships.c.id == post.replaces_id)
    day = local_day(post.starts_at, post.zone)
    found: int | None = await connection.scalar(
        select(memberships.c.person_id)
        .where(one_seat, holds_on(day), memberships.c.person_id != post.person_id)
        .order_by(memberships.c.id.desc())
        .limit(1)
    )
    return found


async def _colleague(connection: AsyncConnection, post: Row[Any]) -> int | None:
    """Somebody with the same post beside him: what one says there is said for all."""
    if not {*map(Population, post.audience or ())} <= OF_ORGANISATIONS:
        return None
    found: int | None = await connection.scalar(
        select(memberships.c.person_id)
        .where(
            memberships.c.role == post.role,
            memberships.c.school_id.is_not_distinct_from(post.school_id),
            memberships.c.municipality_id.is_not_distinct_from(post.municipality_id),
            memberships.c.person_id != post.person_id,
            acting_on(post.valid_to + _DAY),
        )
        .order_by(memberships.c.id)
        .limit(1)
    )
    return found


async def _inherit(connection: AsyncConnection, post: Row[Any], heir: int) -> None:
    """What he has said since he has the post; unless the heir has settled it himself, or has
    answered what was not settled either.
    """
    came = await check_ins_each(connection, [post.occurrence_id], {post.person_id, heir})
    said = latest(came[post.occurrence_id], EVER)
    left, own = said.get(post.person_id), said.get(heir)
    if left is None or local_day(left.answered_at, post.zone) < (post.valid_from or date.min):
        return
    if own is not None and _outweighs(own, left):
        return
    passed = replace(left, person_id=heir, author_id=post.person_id)
    moment = left.answered_at.timestamp()
    await add_check_in(connection, passed, f"passed:{post.id}:{post.occurrence_id}:{moment}")


def _outweighs(own: CheckIn, left: CheckIn) -> bool:
    """What was inherited of the same person is as good as his later word."""
    return own.author_id != left.person_id and (own.settles or not left.settles)
