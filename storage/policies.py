"""The reminder policies in force: the usual ones, a programme's, a row's own."""

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, RowMapping, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act, Subject, SubjectKind
from core.days_off import DaysOff
from core.policy_changes import AsUsual, Flaw, PolicyChange, changed, kept_policy, policy_from
from core.programme_settings import settings_from
from core.reminders import Policy
from core.timings import Form
from storage.audit import note
from storage.engine import Database
from storage.tables import activities, programmes


@dataclass(frozen=True, slots=True)
class PolicyPlace:
    """Whose policy: a programme's for one form, or that of one of its rows."""

    programme_id: int
    form: Form
    activity_id: int | None = None

    @property
    def subject(self) -> Subject:
        """What the log of changes calls it."""
        if self.activity_id is None:
            return Subject(SubjectKind.PROGRAMME, self.programme_id)
        return Subject(SubjectKind.ACTIVITY, self.activity_id)


@dataclass(frozen=True, slots=True)
class PolicyInForce:
    """A policy, and whether it was set at this very place; `row` is the number and the title."""

    place: PolicyPlace
    programme: str
    row: tuple[str, str] | None
    policy: Policy
    own: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """By what an occurrence is reminded of."""

    zone: ZoneInfo
    policy: Policy
    days_off: DaysOff


rule_columns = (
    programmes.c.zone,
    programmes.c.settings,
    programmes.c.policies.label("programme_policies"),
    activities.c.policies.label("activity_policies"),
)
"""What `rules_from` reads; columns to add."""


def rules_from(row: RowMapping, form: Form) -> Rules:
    """What holds for a row of the plan; a policy of its own follows the programme no more."""
    return Rules(
        ZoneInfo(row["zone"]),
        _policy(row, form),
        settings_from(row["settings"]).days_off,
    )


async def load_policy(database: Database, place: PolicyPlace) -> PolicyInForce | None:
    """What holds at a place; None where there is no such place."""
    async with database.reading() as connection:
        return await _in_force(connection, place)


async def set_policy(
    connection: AsyncConnection, place: PolicyPlace, change: PolicyChange, act: Act
) -> PolicyInForce | Flaw | None:
    """Change what holds at a place and write it down; None where nothing changes."""
    before = await _in_force(connection, place)
    if before is None:
        return None
    after = None if isinstance(change, AsUsual) else changed(before.policy, change)
    if isinstance(after, Flaw):
        return after
    if after == before.policy or (after is None and not before.own):
        return None
    was_and_is = {"before": _logged(before.policy, place), "after": _logged(after, place)}
    if not await note(connection, act, "reminders", place.subject, **was_and_is):
        return None
    await _keep(connection, place, after)
    return await _in_force(connection, place)


def _logged(policy: Policy | None, place: PolicyPlace) -> dict[str, Any] | None:
    """None is a policy of its own no more."""
    if policy is None:
        return None
    return {"form": place.form, "policy": kept_policy(policy, place.form)}


async def _in_force(connection: AsyncConnection, place: PolicyPlace) -> PolicyInForce | None:
    found = await connection.execute(
        select(*rule_columns, programmes.c.name, activities.c.number, activities.c.title)
        .join_from(programmes, activities, _row_of(place), isouter=True)
        .where(programmes.c.id == place.programme_id)
    )
    row = found.mappings().first()
    if row is None or (place.activity_id is not None and row["title"] is None):
        return None
    of_row = place.activity_id is not None
    return PolicyInForce(
        place,
        programme=row["name"],
        row=(row["number"], row["title"]) if of_row else None,
        policy=_policy(row, place.form),
        own=place.form in row["activity_policies" if of_row else "programme_policies"],
    )


def _row_of(place: PolicyPlace) -> ColumnElement[bool]:
    return (activities.c.programme_id == programmes.c.id) & (activities.c.id == place.activity_id)


def _policy(row: RowMapping, form: Form) -> Policy:
    own = row["activity_policies"] or {}
    return policy_from(own.get(form, row["programme_policies"].get(form, {})), form)


async def _keep(connection: AsyncConnection, place: PolicyPlace, policy: Policy | None) -> None:
    """In place of the one before; None is none of its own."""
    table, id_ = (
        (programmes, place.programme_id)
        if place.activity_id is None
        else (activities, place.activity_id)
    )
    kept = await connection.scalar(select(table.c.policies).where(table.c.id == id_))
    others = {form: one for form, one in (kept or {}).items() if form != place.form}
    own = {} if policy is None else {place.form.value: kept_policy(policy, place.form)}
    await connection.execute(update(table).where(table.c.id == id_).values(policies=others | own))
