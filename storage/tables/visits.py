"""Visits of schools."""

from sqlalchemy import JSON, Column, Date, ForeignKey, String, Text, UniqueConstraint

from storage.tables.base import keyed_table, reference
from storage.tables.people import schools
from storage.tables.plan import occurrences
from storage.types import UtcDateTime

visits = keyed_table(
    "visits",
    reference(occurrences, index=False),
    reference(schools),
    Column("planned_for", Date),
    Column("manner", String(8)),
    Column("held_on", Date),
    Column("reported_at", UtcDateTime),
    Column("curator_id", ForeignKey("people.id"), index=True),
    Column("note", Text),
    Column("evidence", JSON(none_as_null=True)),
    Column("witness", String(9)),
    Column("witnessed_at", UtcDateTime),
    Column("witness_id", ForeignKey("people.id"), index=True),
    Column("remark", Text),
    Column("ruling", String(8)),
    Column("ruled_at", UtcDateTime),
    Column("judge_id", ForeignKey("people.id"), index=True),
    # What a coordinator says of the day it is planned for; null: nothing yet.
    Column("planned_at", UtcDateTime),
    Column("planner_id", ForeignKey("people.id"), index=True),
    Column("approval", String(8)),
    Column("approved_at", UtcDateTime),
    Column("approver_id", ForeignKey("people.id"), index=True),
    Column("approval_remark", Text),
    # One a school and span of the plan.
    UniqueConstraint("occurrence_id", "school_id"),
)
