"""Posts that change hands: for good, for a leave, or not at all any more."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act, Subject, SubjectKind
from core.handover import Handover
from core.notifications import State
from core.reasons import Reason
from core.scopes import Scope
from storage.audit import note
from storage.community import today
from storage.directory import people_within
from storage.engine import Database
from storage.inheritance import pass_answers_on
from storage.people import acting_on, not_ended
from storage.stages import queue_open_questions
from storage.tables import memberships, notifications, people

DAY = timedelta(days=1)


async def hand_over(
    database: Database, scope: Scope, post_id: int, to: Handover, act: Act
) -> int | None:
    """Give a post of the scope to somebody, and say whom; None where it has ended or lies outside.

    History stays with the place. Open questions go to the successor at once. With an end it is
    a leave: the holder has the post again the day after. The same update does it once.
    """
    async with database.deciding() as connection:
        day = await today(connection, act.at)
        post = await _post(connection, scope, post_id, day)
        if post is None:
            return None
        to = replace(to, starts=max(to.starts, day))
        person_id = await _somebody(connection, scope, to.name, day)
        subject = Subject(SubjectKind.PERSON, post.person_id)
        action = "post_lent" if to.ends else "post_handed_over"
        if await note(connection, act, action, subject, to=to.name, starts=str(to.starts)):
            await _add(connection, post, person_id, to)
            if to.ends is None:
                await _end(connection, post, to.starts - DAY)
                await pass_answers_on(connection, memberships.c.id == post.id)
            await _pass_tasks(connection, post.person_id, person_id, day, act)
        return person_id


async def take_away(database: Database, scope: Scope, post_id: int, act: Act) -> bool:
    """End a post of the scope now; says whether there was one."""
    async with database.deciding() as connection:
        day = await today(connection, act.at)
        post = await _post(connection, scope, post_id, day)
        if post is None:
            return False
        subject = Subject(SubjectKind.PERSON, post.person_id)
        if await note(connection, act, "post_taken_away", subject, role=post.role):
            await _end(connection, post, day - DAY)
            await pass_answers_on(connection, memberships.c.id == post.id)
            await _pass_tasks(connection, post.person_id, None, day, act)
        return True


async def _post(
    connection: AsyncConnection, scope: Scope, post_id: int, day: date
) -> Row[Any] | None:
    found = await connection.execute(
        select(memberships).where(memberships.c.id == post_id, not_ended(day))
    )
    post = found.first()
    return post if post is not None and scope.covers(post) else None


async def _somebody(connection: AsyncConnection, scope: Scope, name: str, day: date) -> int:
    """The only person of that name in the scope, or a new one: namesakes elsewhere are others."""
    known = await people_within(connection, scope, day, people.c.name == name)
    if len(known) == 1:
        return int(known[0].id)
    added = await connection.execute(
        insert(people).values(name=name, locale="ru", digest=False).returning(people.c.id)
    )
    return int(added.scalar_one())


async def _add(connection: AsyncConnection, post: Row[Any], person_id: int, to: Handover) -> None:
    await connection.execute(
        insert(memberships).values(
            person_id=person_id,
            role=post.role,
            school_id=post.school_id,
            municipality_id=post.municipality_id,
            position=post.position,
            team=post.team,
            valid_from=to.starts,
            valid_to=to.ends,
            replaces_id=post.id,
        )
    )


async def _end(connection: AsyncConnection, post: Row[Any], day: date) -> None:
    await connection.execute(
        update(memberships).where(memberships.c.id == post.id).values(valid_to=day)
    )


async def _pass_tasks(
    connection: AsyncConnection, holder: int, successor: int | None, day: date, act: Act
) -> None:
    """Who has nothing left to do is not written to; who takes over is asked what is open."""
    left = await connection.scalar(
        select(func.count()).where(memberships.c.person_id == holder, acting_on(day))
    )
    if not left:
        await connection.execute(
            update(notifications)
            .where(notifications.c.person_id == holder, notifications.c.stage.is_not(None))
            .where(notifications.c.state == State.PLANNED)
            .values(state=State.CANCELLED, reason=Reason.REPLACED, finished_at=act.at)
        )
    if successor is not None:
        await queue_open_questions(connection, successor, act.at)
