"""The rows of the plans as coordinators look at them, each with one of its dates."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.corrections import Appointment
from core.editions import Part
from core.plan import Activity, Kind, Target
from core.programme_settings import settings_from
from core.rescheduling import Detail, Rule
from core.timings import Form, Timing
from storage.engine import Database
from storage.rows import activity_from, target_from
from storage.tables import activities, occurrences, programmes, targets


class Shelf(StrEnum):
    """Where a row lies in the list."""

    UPCOMING = "next"
    PAST = "past"
    UNDATED = "open"
    OTHER = "rest"


@dataclass(frozen=True, slots=True)
class Scheduled:
    """One date of a row, with the words that belong to it."""

    occurrence_id: int
    appointment: Appointment
    details: dict[Detail, str | None]
    rules: frozenset[Rule] = frozenset()

    @property
    def has_word(self) -> bool:
        """Whether there is a code word to be named."""
        return bool(self.details[Detail.CODE_WORD] or self.details[Detail.RECORDING_WORD])


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of a plan. An event of several dates is there once for each; a duty has a period."""

    activity_id: int
    programme_id: int
    programme: str
    zone: ZoneInfo
    activity: Activity
    corrected: frozenset[Part]
    targets: dict[int, Target]
    scheduled: Scheduled | None

    @property
    def occurrence_id(self) -> int | None:
        """The date's, where there is one."""
        return self.scheduled.occurrence_id if self.scheduled else None

    def shelf(self, now: datetime) -> Shelf:
        """Where it lies at that moment."""
        if self.scheduled:
            ahead = self.scheduled.appointment.meeting.ends_at > now
            return Shelf.UPCOMING if ahead else Shelf.PAST
        return Shelf.UNDATED if self.activity.kind is Kind.EVENT else Shelf.OTHER


async def list_rows(database: Database, shelf: Shelf, now: datetime) -> list[PlanRow]:
    """The rows of a shelf: what comes first, first; of the past the latest."""
    rows = [row for row in await _find(database, _select()) if row.shelf(now) is shelf]
    return rows[::-1] if shelf is Shelf.PAST else rows


async def rows_numbered(database: Database, number: str) -> list[PlanRow]:
    """The rows of that number: sections and programmes may each have one."""
    return await _find(database, _select().where(activities.c.number == number))


async def find_row(
    database: Database, activity_id: int, occurrence_id: int | None
) -> PlanRow | None:
    """A row in force with that date of its, or without one; None where there is no such."""
    found = await _find(
        database,
        _select().where(
            activities.c.id == activity_id, occurrences.c.id.is_not_distinct_from(occurrence_id)
        ),
    )
    return found[0] if found else None


def _select() -> Select[Any]:
    return (
        select(
            activities,
            programmes.c.name.label("programme"),
            programmes.c.zone,
            occurrences.c.id.label("occurrence_id"),
            occurrences.c.starts_at,
            occurrences.c.ends_at,
            occurrences.c.hour_known,
            occurrences.c.cancelled_at,
            *(occurrences.c[rule] for rule in Rule),
            programmes.c.settings,
            *(occurrences.c[detail] for detail in Detail),
        )
        .join(programmes, programmes.c.id == activities.c.programme_id)
        .outerjoin(
            occurrences,
            and_(
                occurrences.c.activity_id == activities.c.id,
                occurrences.c.form == Form.MEETING,
            ),
        )
        .where(activities.c.withdrawn_at.is_(None))
        .order_by(occurrences.c.starts_at, programmes.c.name, activities.c.position)
    )


async def _find(database: Database, query: Select[Any]) -> list[PlanRow]:
    async with database.reading() as connection:
        rows = (await connection.execute(query)).all()
        goals = await _targets(connection, [row.id for row in rows])
    return [_plan_row(row, goals[row.id]) for row in rows]


async def _targets(
    connection: AsyncConnection, activity_ids: Sequence[int]
) -> defaultdict[int, dict[int, Target]]:
    goals: defaultdict[int, dict[int, Target]] = defaultdict(dict)
    for row in await connection.execute(
        select(targets).where(targets.c.activity_id.in_(activity_ids)).order_by(targets.c.position)
    ):
        goals[row.activity_id][row.id] = target_from(row)
    return goals


def _plan_row(row: Row[Any], goals: dict[int, Target]) -> PlanRow:
    return PlanRow(
        activity_id=row.id,
        programme_id=row.programme_id,
        programme=row.programme,
        zone=ZoneInfo(row.zone),
        activity=activity_from(row, goals.values()),
        corrected=frozenset(map(Part, row.corrected)),
        targets=goals,
        scheduled=None if row.occurrence_id is None else _scheduled(row),
    )


def _scheduled(row: Row[Any]) -> Scheduled:
    return Scheduled(
        row.occurrence_id,
        Appointment(
            Timing(row.starts_at, row.ends_at, row.hour_known), row.cancelled_at is not None
        ),
        {detail: row._mapping[detail] for detail in Detail},
        frozenset(rule for rule in Rule if _holds(rule, row)),
    )


def _holds(rule: Rule, row: Row[Any]) -> bool:
    own = row._mapping[rule]
    usual = settings_from(row.settings).silence_is_absence
    return bool(usual if own is None else own)
