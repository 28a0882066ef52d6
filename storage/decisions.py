"""Deciding applications: once, whoever is first, and the applicant is told."""

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act, Subject, SubjectKind
from core.notices import ApplicationDecided
from storage.admission import take_over
from storage.application_cards import close_cards
from storage.applications import Application, find
from storage.appointments import give_post
from storage.audit import note
from storage.engine import Database
from storage.notices import queue_notice
from storage.stages import queue_open_questions
from storage.tables import applications, people


async def approve(
    database: Database, application: Application, match: int | None, act: Act
) -> bool:
    """Let the applicant in, as a new person or as the one of the roster he is alike to.

    False where somebody was faster, or the one of the roster has come in by himself.
    """
    async with database.deciding() as connection:
        if match is not None and not await _still_likely(connection, application, match):
            return False
        if not await _decide(connection, application, act, approved=True):
            return False
        if match is not None:
            await take_over(connection, match, application.person_id, act.at)
        else:
            wish = application.wish
            await give_post(
                connection,
                application.person_id,
                wish.role,
                act.at,
                municipality_id=wish.municipality_id,
                school_id=wish.school_id,
            )
        await queue_open_questions(connection, application.person_id, act.at)
        return True


async def decline(database: Database, application: Application, reason: str, act: Act) -> bool:
    """Say no, with the reason; False where somebody was faster."""
    async with database.deciding() as connection:
        return await _decide(connection, application, act, approved=False, reason=reason)


async def _decide(
    connection: AsyncConnection,
    application: Application,
    act: Act,
    *,
    approved: bool,
    reason: str | None = None,
) -> bool:
    """Put the decision down and tell the applicant; False where there is one already."""
    number = application.card.application_id
    decided = await connection.execute(
        update(applications)
        .where(applications.c.id == number, applications.c.decided_at.is_(None))
        .values(decided_at=act.at, decider_id=act.person_id, approved=approved, reason=reason)
    )
    if not decided.rowcount:
        return False
    subject = Subject(SubjectKind.PERSON, application.person_id)
    await note(connection, act, "approved" if approved else "declined", subject)
    decider = await connection.scalar(select(people.c.name).where(people.c.id == act.person_id))
    await close_cards(connection, number, approved=approved, decider=decider, now=act.at)
    told = ApplicationDecided(approved=approved, reason=reason)
    key = f"{told.topic}:{number}"
    await queue_notice(connection, [application.person_id], told, key, act.at)
    return True


async def _still_likely(connection: AsyncConnection, application: Application, match: int) -> bool:
    """Whether the one of the roster is there yet, and has not come in by himself."""
    current = await find(connection, application.card.application_id)
    return current is not None and match in {person_id for person_id, _ in current.card.likely}
