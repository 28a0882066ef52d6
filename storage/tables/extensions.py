"""Deadlines put off for a school."""

from sqlalchemy import Column, ForeignKey, UniqueConstraint

from storage.tables.base import keyed_table, reference
from storage.tables.people import schools
from storage.tables.plan import occurrences
from storage.types import UtcDateTime

extensions = keyed_table(
    "extensions",
    reference(occurrences, index=False),
    reference(schools),
    Column("due_at", UtcDateTime, nullable=False),
    Column("granted_at", UtcDateTime, nullable=False),
    Column("granter_id", ForeignKey("people.id"), index=True),
    # A school has one date for a thing: the last that was granted.
    UniqueConstraint("occurrence_id", "school_id"),
)
