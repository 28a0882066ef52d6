"""How documents stand, school by school, and what their reviewers say of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Result, Row
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act, Subject, SubjectKind
from core.by_school import BySchool, neighbours, place_among
from core.check_ins import Answer, CheckIn, Source, latest
from core.notices import Reviewed
from core.notifications import EventCard
from core.people import Community
from core.plan import DELIVERED
from core.roles import SCHOOL_ROLES
from core.scopes import Scope
from core.submissions import REVIEWERS, Submission, decisive
from core.timings import Form
from storage.answer_writing import add_check_in
from storage.answers import check_ins_of
from storage.audience import audience_of
from storage.audit import note
from storage.community import load_community, local_day
from storage.engine import Database
from storage.events import event_from, select_events
from storage.extended import extensions_each
from storage.notices import queue_notice
from storage.people import Person
from storage.tables import activities, occurrences

Documents = BySchool[Submission]


async def list_submissions(
    database: Database, scope: Scope, now: datetime, occurrence_id: int | None = None
) -> Documents | None:
    """One document in the schools of a scope; without an id, the next one due, else the last.

    None where no school owes any, or none of that id.
    """
    async with database.reading() as connection:
        return await _documents(connection, scope, now, occurrence_id)


async def review(
    database: Database,
    reviewer: Person,
    place: tuple[int, int],
    act: Act,
    *,
    returned: str | None = None,
) -> bool:
    """Accept what a school has placed, or return it with a remark, and tell those who placed it.

    `place` is the occurrence and the school. False where there is nothing to review, or it is not
    this person's business. Acceptance proves the word that was given, whenever it comes.
    """
    occurrence_id, school_id = place
    async with database.deciding() as connection:
        scope = reviewer.scope(REVIEWERS)
        found = await _documents(connection, scope, act.at, occurrence_id) if scope else None
        one = found.of(school_id) if found else None
        if found is None or one is None or not one.progress.is_done:
            return False
        done = await _done(connection, found.event, school_id, act.at)
        verdict = "returned" if returned is not None else "accepted"
        log = {"school": one.school, "remark": returned}
        subject = Subject(SubjectKind.OCCURRENCE, occurrence_id)
        if await note(connection, act, verdict, subject, **log):
            for said in done:
                judged = _judged(said, reviewer, returned, act)
                await add_check_in(connection, judged, f"{act.update_id}:{said.person_id}")
            await _tell(connection, found.event, done, reviewer, returned=returned, act=act)
        return True


def _judged(said: CheckIn, reviewer: Person, returned: str | None, act: Act) -> CheckIn:
    if returned is None:
        return replace(said, verified=True, author_id=reviewer.id)
    return CheckIn(
        said.occurrence_id,
        said.person_id,
        Answer.NOT_DONE,
        act.at,
        returned,
        source=Source.RETURNED,
        author_id=reviewer.id,
    )


async def _tell(
    connection: AsyncConnection,
    event: EventCard,
    done: Sequence[CheckIn],
    reviewer: Person,
    *,
    returned: str | None,
    act: Act,
) -> None:
    notice = Reviewed(event.occurrence_id, event.title, reviewer.name, returned)
    about = {"occurrence_id": event.occurrence_id, "version": event.version}
    people = [one.person_id for one in done]
    await queue_notice(connection, people, notice, f"reviewed:{act.update_id}", act.at, **about)


async def _done(
    connection: AsyncConnection, event: EventCard, school_id: int, now: datetime
) -> list[CheckIn]:
    """The answers by which a school has placed it."""
    community = await load_community(connection, local_day(event.starts_at, event.zone.key))
    said = latest(await check_ins_of(connection, event.occurrence_id), now)
    team = team_of(community, school_id)
    return [one for one in said.values() if one.person_id in team and one.answer is Answer.DONE]


async def _documents(
    connection: AsyncConnection, scope: Scope, now: datetime, occurrence_id: int | None
) -> Documents | None:
    rows = await _owed(connection)
    index = place_among(rows, occurrence_id, now)
    if index is None:
        return None
    row = rows[index]
    return BySchool(
        event_from(row),
        tuple(await _schools(connection, row, scope, now)),
        *neighbours(rows, index),
    )


async def _owed(connection: AsyncConnection) -> Sequence[Row[Any]]:
    """The documents and reports with a deadline, by it."""
    found: Result[Any] = await connection.execute(
        select_events(occurrences.c.activity_id)
        .where(
            occurrences.c.form == Form.DEADLINE,
            occurrences.c.cancelled_at.is_(None),
            activities.c.withdrawn_at.is_(None),
            activities.c.kind.in_(DELIVERED),
        )
        .order_by(occurrences.c.ends_at, occurrences.c.id)
    )
    return found.all()


async def _schools(
    connection: AsyncConnection, row: Row[Any], scope: Scope, now: datetime
) -> list[Submission]:
    community = await load_community(connection, local_day(row.starts_at, row.zone))
    concerned = await audience_of(connection, row.activity_id, Form.DEADLINE, community)
    said = latest(await check_ins_of(connection, row.occurrence_id), now)
    places = {one.id: one.name for one in community.municipalities}
    extended = (await extensions_each(connection, [row.occurrence_id]))[row.occurrence_id]
    found = []
    for school in scope.narrow(community).schools:
        team = team_of(community, school.id)
        if team & concerned:
            progress, deciding = decisive(_of(team, said))
            place = places[school.municipality_id]
            about = (school.id, school.name, place, progress, deciding)
            found.append(Submission(*about, extended.get(school.id)))
    return found


def team_of(community: Community, school_id: int) -> frozenset[int]:
    """Everybody who can answer for a school."""
    posts = (post for post in community.memberships if post.school_id == school_id)
    return frozenset().union(*(post.people for post in posts if post.role in SCHOOL_ROLES))


def _of(team: Iterable[int], said: Mapping[int, CheckIn]) -> list[CheckIn]:
    return [said[person] for person in team if person in said]
