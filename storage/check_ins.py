"""Answers about events. They are only ever added: the latest counts, the history stays."""

from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.check_ins import ANSWERS, Answer, CheckIn, Source
from core.evidence import Evidence
from core.notifications import EventCard, State
from core.reasons import Reason
from core.timings import Form
from storage.answers import check_ins_of
from storage.audience import still_concerned
from storage.engine import Database
from storage.events import event_for, event_told
from storage.outbox.entries import wants_answer
from storage.presences import seen_at
from storage.reviewing import ask_for_review
from storage.tables import check_ins, notifications
from storage.upsert import insert_new


async def record_check_in(
    database: Database,
    person_id: int,
    occurrence_id: int,
    answer: Answer,
    *,
    update_id: str,
    now: datetime,
    remark: str | None = None,
    evidence: Evidence | None = None,
) -> EventCard | None:
    """Take an answer of somebody who was asked, and give back the event with it.

    None where he was never told of it, it has not ended, that is no answer to it, or he has no post
    any more: buttons can be forged and forwarded. The same update changes nothing the second time.
    Who is on the platform's list has proved that he was there. Reminders that have become
    pointless are cancelled.
    """
    async with database.writing() as connection:
        event = await event_told(connection, person_id, occurrence_id, now)
        if event is None or not _can_be_said(answer, event, now):
            return None
        given = CheckIn(occurrence_id, person_id, answer, now, remark, evidence=evidence)
        said = await _as_before(connection, given) if event.check_in else given
        if event.listed and answer is Answer.LIVE:
            seen = await seen_at(connection, occurrence_id, person_id)
            said = replace(said, verified=said.verified or bool(seen))
        # Kept before anything is cancelled: a letter that comes back meanwhile sees either of them.
        await add_check_in(connection, said, update_id)
        if answer.settles:
            await cancel_queued(connection, person_id, event, now)
        if answer is Answer.DONE:
            await ask_for_review(connection, person_id, occurrence_id, now)
        if event.check_in is None:
            return replace(event, check_in=said)
        return await event_for(connection, person_id, occurrence_id)


async def add_check_in(connection: AsyncConnection, said: CheckIn, update_id: str) -> None:
    """Keep one answer; of the same update nothing is kept again."""
    row = {name: getattr(said, name) for name in _COLUMNS} | {"update_id": update_id}
    row["evidence"] = asdict(said.evidence) if said.evidence else None
    await connection.execute(insert_new(connection, check_ins), row)


_COLUMNS = [field.name for field in fields(CheckIn)]


async def _as_before(connection: AsyncConnection, said: CheckIn) -> CheckIn:
    """With the reason, the file and the proof of the same answer, where he has given them before.

    What was sent back begins anew.
    """
    mine = await check_ins_of(connection, said.occurrence_id, said.person_id)
    same: list[CheckIn] = []
    for one in mine:
        same = [] if one.source is Source.RETURNED else [*same, one]
    same = [one for one in same if one.answer is said.answer]
    reasons = [one.remark for one in same if one.remark]
    files = [one.evidence for one in same if one.evidence]
    return replace(
        said,
        remark=said.remark or (reasons[-1] if reasons else None),
        evidence=said.evidence or (files[-1] if files else None),
        verified=any(one.verified for one in same),
    )


def _can_be_said(answer: Answer, event: EventCard, now: datetime) -> bool:
    """A meeting can be answered for when it is over, a duty while it lasts."""
    over = event.form is not Form.MEETING or event.ends_at <= now
    return over and answer in ANSWERS[event.form]


async def cancel_queued(
    connection: AsyncConnection, person_id: int, event: EventCard, now: datetime
) -> None:
    """Of a deadline nobody of the unit needs to hear again: one has answered for all."""
    known: dict[str, Any] = {"occurrence": event.occurrence_id, "now": now}
    if event.form is Form.DEADLINE:
        concerned = await still_concerned(connection, event.occurrence_id, now)
        of_others = notifications.c.person_id.not_in(concerned)
        await connection.execute(_CANCEL.where(of_others), known)
    else:
        await connection.execute(_CANCEL_OF_ONE, known | {"person": person_id})


_CANCEL = (
    update(notifications)
    .where(
        notifications.c.occurrence_id == bindparam("occurrence"),
        wants_answer,
        notifications.c.state == State.PLANNED,
    )
    .values(state=State.CANCELLED, reason=Reason.ANSWERED, finished_at=bindparam("now"))
)
_CANCEL_OF_ONE = _CANCEL.where(notifications.c.person_id == bindparam("person"))
