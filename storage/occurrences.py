"""The dated instances of activities: adding, moving, cancelling them."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import zip_longest
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.arranging import Standing
from core.audit import Act, Subject, SubjectKind
from core.corrections import Appointment
from core.event_log import was_and_is
from core.reasons import Reason
from core.reminders import POLICIES
from core.schedule import Schedule
from core.timings import Form, Timing
from storage.audit import note
from storage.corrections import correct
from storage.date_questions import forget_date_questions
from storage.intentions import keep_intentions
from storage.stage_plans import drop_queued, plan_stages
from storage.tables import occurrence_versions, occurrences


async def occurrences_of(connection: AsyncConnection, activity_id: int) -> Sequence[Row[Any]]:
    """All that an activity has had, those in force first."""
    found = await connection.execute(
        select(occurrences)
        .where(occurrences.c.activity_id == activity_id)
        .order_by(occurrences.c.cancelled_at.is_not(None), occurrences.c.position)
    )
    return found.all()


def standing_of(row: Row[Any]) -> Standing:
    """An occurrence in force, beside what the document gives for it."""
    printed = row.printed_starts_at and Timing(
        row.printed_starts_at, row.printed_ends_at, row.printed_hour_known
    )
    return Standing(appointment_of(row).meeting, printed, row.cancelled_at is not None)


def appointment_of(row: Row[Any]) -> Appointment:
    """The date an occurrence has, and whether it will take place."""
    meeting = Timing(row.starts_at, row.ends_at, row.hour_known)
    return Appointment(meeting, row.cancelled_at is not None)


async def arrange(
    connection: AsyncConnection,
    activity_id: int,
    wanted: Schedule,
    zones: tuple[ZoneInfo, ZoneInfo],
    act: Act,
) -> None:
    """Give an activity the dates of its document (`core.arranging` says what the chat's are worth).

    `zones`: the programme's before and now; what stays keeps its hours by the clocks of the new.
    """
    await _set_form(connection, activity_id, wanted.form)
    rows = await occurrences_of(connection, activity_id)
    known = [(row, standing_of(row).in_zone(*zones)) for row in rows]
    staying = [(row, standing) for row, standing in known if standing.printed in wanted.timings]
    for row, standing in staying:
        await _stay(connection, row, standing, act.at)
    given = {standing.printed for _, standing in staying}
    free = [row for row, standing in known if standing.printed not in given]
    missing = [
        timing
        for timing in wanted.timings
        if timing not in given and _is_open(timing, wanted.form, act.at)
    ]
    for row, meeting in zip_longest(free, missing):
        if row is None:
            await add(connection, activity_id, meeting, act.at, printed=meeting, form=wanted.form)
        elif meeting is not None:
            await _reprint(connection, row, meeting, act)
        elif row.printed_starts_at is not None:
            await _withdraw(connection, row, act)


def _is_open(timing: Timing, form: Form, now: datetime) -> bool:
    """A duty that was over before the plan came is nobody's: none was asked, none is counted."""
    return form is Form.MEETING or timing.ends_at + POLICIES[form].window > now


async def _set_form(connection: AsyncConnection, activity_id: int, form: Form) -> None:
    """A row may turn from a meeting into a duty by its next edition."""
    await connection.execute(
        update(occurrences).where(occurrences.c.activity_id == activity_id).values(form=form)
    )


async def withdraw_all(connection: AsyncConnection, activity_id: int, act: Act) -> None:
    """Cancel whatever a row that is gone from the document still has."""
    for row in await occurrences_of(connection, activity_id):
        await _withdraw(connection, row, act)


async def add(
    connection: AsyncConnection,
    activity_id: int,
    meeting: Timing,
    now: datetime,
    *,
    printed: Timing | None = None,
    form: Form = Form.MEETING,
) -> int:
    """One more occurrence, by its number; `printed` where the document gives it."""
    position = await connection.scalar(
        select(func.coalesce(func.max(occurrences.c.position) + 1, 0)).where(
            occurrences.c.activity_id == activity_id
        )
    )
    place = {"activity_id": activity_id, "position": position, "version": 1, "form": form}
    added = await connection.execute(
        insert(occurrences)
        .values(**place, **asdict(meeting), **_printed(printed))
        .returning(occurrences.c.id)
    )
    occurrence_id = int(added.scalar_one())
    await _remember(connection, occurrence_id, 1, Appointment(meeting))
    await forget_date_questions(connection, activity_id, now)
    await plan_stages(connection, (occurrence_id, 1), meeting, now)
    return occurrence_id


async def become(
    connection: AsyncConnection, row: Row[Any], appointment: Appointment, now: datetime
) -> int:
    """Another date or fate: a new version, so that what was queued for the old one does not go out.

    Those who were told the old one get a correction; says how many.
    """
    version = row.version + 1
    await connection.execute(
        update(occurrences)
        .where(occurrences.c.id == row.id)
        .values(
            version=version,
            cancelled_at=now if appointment.cancelled else None,
            **asdict(appointment.meeting),
        )
    )
    await _remember(connection, row.id, version, appointment)
    if appointment.as_told == appointment_of(row).as_told:
        await keep_intentions(connection, row.id, version)
    reason = Reason.WITHDRAWN if appointment.cancelled else Reason.MOVED
    unsent = await drop_queued(connection, row.id, reason, now)
    if not appointment.cancelled:
        await plan_stages(connection, (row.id, version), appointment.meeting, now, unsent=unsent)
    return await correct(connection, row.id, now)


async def _stay(
    connection: AsyncConnection, row: Row[Any], standing: Standing, now: datetime
) -> None:
    """Only the clocks may have changed."""
    if appointment_of(row).meeting != standing.meeting:
        await _print(connection, row.id, standing.printed)
        await become(connection, row, Appointment(standing.meeting, standing.cancelled), now)


async def _reprint(connection: AsyncConnection, row: Row[Any], meeting: Timing, act: Act) -> None:
    """The document has another date."""
    await _print(connection, row.id, meeting)
    await _note(connection, row, Appointment(meeting), act)
    await become(connection, row, Appointment(meeting), act.at)


async def _withdraw(connection: AsyncConnection, row: Row[Any], act: Act) -> None:
    """The document has it no more."""
    await _print(connection, row.id, None)
    if row.cancelled_at is None:
        gone = Appointment(appointment_of(row).meeting, cancelled=True)
        await _note(connection, row, gone, act)
        await become(connection, row, gone, act.at)


async def _note(
    connection: AsyncConnection, row: Row[Any], appointment: Appointment, act: Act
) -> None:
    subject = Subject(SubjectKind.OCCURRENCE, row.id)
    change = was_and_is(appointment_of(row), appointment)
    await note(connection, act, "document", subject, **change)


async def _print(connection: AsyncConnection, occurrence_id: int, printed: Timing | None) -> None:
    await connection.execute(
        update(occurrences).where(occurrences.c.id == occurrence_id).values(**_printed(printed))
    )


def _printed(meeting: Timing | None) -> dict[str, Any]:
    values = asdict(meeting) if meeting else dict.fromkeys(Timing.__slots__)
    return {f"printed_{name}": value for name, value in values.items()}


async def _remember(
    connection: AsyncConnection, occurrence_id: int, version: int, appointment: Appointment
) -> None:
    await connection.execute(
        insert(occurrence_versions).values(
            occurrence_id=occurrence_id,
            version=version,
            cancelled=appointment.cancelled,
            **asdict(appointment.meeting),
        )
    )
