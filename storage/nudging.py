"""Asking those again who are silent about what a figure counts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act
from core.notices import AnswerWanted
from core.scopes import Scope
from core.timings import Form
from storage.audience import still_concerned
from storage.community import local_day
from storage.engine import Database
from storage.explanations import ExplainedRound, Explanation, explained
from storage.notices import queue_notice
from storage.tables import notifications


@dataclass(frozen=True, slots=True)
class Nudged:
    """What came of it: how many will be asked, were asked today already, cannot be reached."""

    asked: int
    before: int
    unreachable: int


async def remind_missing(
    database: Database, target_id: int, scope: Scope, act: Act
) -> Nudged | None:
    """Queue a question to the silent people of a scope's units; None where it is too late.

    Each is asked once in a day of the programme, whoever presses and for whichever figure;
    who presses is not asked by himself.
    """
    async with database.deciding() as connection:
        found = await explained(connection, target_id, act.at, scope)
        asking = [one for one in found.rounds if is_open(one, act.at)] if found else []
        if not found or not asking:
            return None
        came = [await _ask(connection, found, one, act) for one in asking]
        return Nudged(
            sum(one.asked for one in came),
            sum(one.before for one in came),
            sum(one.unreachable for one in came),
        )


def is_open(round_: ExplainedRound, now: datetime) -> bool:
    """Whether an answer still moves the figure: of a meeting after its end."""
    over = round_.form is not Form.MEETING or round_.ends_at <= now
    return over and now < round_.closes_at


def silent_people(round_: ExplainedRound) -> frozenset[int]:
    """Those who can answer for the units of which nobody has."""
    silent = (one.unit.people for one in round_.counted if one.why and one.why.silent)
    return frozenset().union(*silent)


async def _ask(
    connection: AsyncConnection, found: Explanation, round_: ExplainedRound, act: Act
) -> Nudged:
    key = f"{AnswerWanted.topic}:{local_day(act.at, found.programme.zone.key)}"
    concerned = await still_concerned(connection, round_.occurrence_id, act.at)
    wanted = (silent_people(round_) & concerned) - {act.person_id}
    before = await _asked(connection, wanted, key)
    notice = AnswerWanted(round_.occurrence_id, found.target.title, round_.form)
    about = {
        "occurrence_id": round_.occurrence_id,
        "version": round_.version,
        "expires_at": round_.closes_at,
    }
    queued = await queue_notice(connection, wanted - before, notice, key, act.at, **about)
    return Nudged(queued, len(before), len(wanted - before) - queued)


async def _asked(connection: AsyncConnection, people: Collection[int], key: str) -> frozenset[int]:
    found = await connection.scalars(
        select(notifications.c.person_id).where(notifications.c.key == key)
    )
    return frozenset(people).intersection(found)
