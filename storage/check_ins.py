"""Answers about events. They are only ever added: the latest counts, the history stays."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import and_, bindparam, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.check_ins import ANSWERS, LISTABLE, Answer, CheckIn, Source
from core.evidence import Evidence
from core.notifications import EventCard, State
from core.presence.accord import proves
from core.reasons import Reason
from core.timings import Form
from storage.answer_writing import keep_check_ins
from storage.answers import check_ins_of
from storage.audience import still_concerned
from storage.community import local_day
from storage.engine import Database
from storage.events import event_for, event_told_to
from storage.inheritance import pass_answers_on
from storage.outbox.entries import wants_answer
from storage.presences import seen_at
from storage.reviewing import ask_for_review
from storage.tables import memberships, notifications


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
    pointless are cancelled. After a webinar hundreds answer at once: they share a transaction.
    """
    given = CheckIn(occurrence_id, person_id, answer, now, remark, evidence=evidence)
    came = _Came(given, update_id)
    return (await database.together(_record, came)).get(came)


@dataclass(frozen=True, slots=True, eq=False)
class _Came:
    """An answer, and the update that brought it."""

    given: CheckIn
    update_id: str


async def _record(connection: AsyncConnection, came: Sequence[_Came]) -> dict[_Came, EventCard]:
    """Of those that are taken the events, as each one is shown it."""
    shown: dict[_Came, EventCard] = {}
    for part in _parts(came):
        shown |= await _record_part(connection, part)
    return shown


def _parts(came: Sequence[_Came]) -> Iterable[Sequence[_Came]]:
    """Those about one event, of each person one: his next sees what the first has changed."""
    turns = Counter[tuple[int, int]]()
    parts: defaultdict[tuple[int, int], list[_Came]] = defaultdict(list)
    for one in came:
        turns[one.given.occurrence_id, one.given.person_id] += 1
        turn = turns[one.given.occurrence_id, one.given.person_id]
        parts[turn, one.given.occurrence_id].append(one)
    return parts.values()


async def _record_part(
    connection: AsyncConnection, came: Sequence[_Came]
) -> dict[_Came, EventCard]:
    """About one event, each of another person."""
    last = max((one.given for one in came), key=attrgetter("answered_at"))
    people = [one.given.person_id for one in came]
    events = await event_told_to(connection, last.occurrence_id, people, last.answered_at)
    taken = {
        one: await _with_what_is_known(connection, one.given, event)
        for one in came
        if (event := events.get(one.given.person_id)) and _can_be_said(one.given, event)
    }
    # Kept before anything is cancelled: a letter that comes back meanwhile sees either of them.
    await keep_check_ins(connection, {one.update_id: said for one, said in taken.items()})
    await _follow(connection, [*taken.values()], events)
    return {
        one: await _with_answer(connection, events[said.person_id], said)
        for one, said in taken.items()
    }


async def _follow(
    connection: AsyncConnection, said: Sequence[CheckIn], events: Mapping[int, EventCard]
) -> None:
    """What is said ahead of a day that its sayer will not see stays with his place. What is settled
    nobody is reminded of any more; what is done is looked at.
    """
    if said and events[said[0].person_id].form is Form.DEADLINE:
        today = local_day(said[0].answered_at, events[said[0].person_id].zone.key)
        theirs = memberships.c.person_id.in_([one.person_id for one in said])
        await pass_answers_on(connection, and_(theirs, memberships.c.valid_to >= today))
    settled = [one for one in said if one.answer.settles]
    if settled:
        first, people = settled[0], [one.person_id for one in settled]
        await cancel_queued(connection, people, events[first.person_id], first.answered_at)
    for one in settled:
        if one.answer is Answer.DONE:
            await ask_for_review(connection, one.person_id, one.occurrence_id, one.answered_at)


async def _with_what_is_known(
    connection: AsyncConnection, given: CheckIn, event: EventCard
) -> CheckIn:
    """What he has said and proved before goes on."""
    said = await _as_before(connection, given) if event.check_in else given
    if not event.listed or given.answer not in LISTABLE:
        return said
    seen = await seen_at(connection, given.occurrence_id, given.person_id)
    proven = proves(seen.get(given.person_id), given.answer)
    return replace(said, verified=said.verified or proven)


async def _with_answer(connection: AsyncConnection, event: EventCard, said: CheckIn) -> EventCard:
    """What counts now, where he had answered before, may be another answer."""
    if event.check_in is None:
        return replace(event, check_in=said)
    return await event_for(connection, said.person_id, said.occurrence_id) or event


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


def _can_be_said(given: CheckIn, event: EventCard) -> bool:
    """A meeting can be answered for when it is over, a duty while it lasts."""
    over = event.form is not Form.MEETING or event.ends_at <= given.answered_at
    return over and given.answer in ANSWERS[event.form]


async def cancel_queued(
    connection: AsyncConnection, people: Collection[int], event: EventCard, now: datetime
) -> None:
    """What these have answered they are reminded of no more.

    Of a deadline nobody of the unit needs to hear again: one has answered for all.
    """
    known: dict[str, Any] = {"occurrence": event.occurrence_id, "now": now}
    if event.form is Form.DEADLINE:
        concerned = await still_concerned(connection, event.occurrence_id, now)
        of_others = notifications.c.person_id.not_in(concerned)
        await connection.execute(_CANCEL.where(of_others), known)
    else:
        await connection.execute(_CANCEL_OF_SOME, known | {"people": people})


_CANCEL = (
    update(notifications)
    .where(
        notifications.c.occurrence_id == bindparam("occurrence"),
        wants_answer,
        notifications.c.state == State.PLANNED,
    )
    .values(state=State.CANCELLED, reason=Reason.ANSWERED, finished_at=bindparam("now"))
)
_CANCEL_OF_SOME = _CANCEL.where(notifications.c.person_id.in_(bindparam("people", expanding=True)))
