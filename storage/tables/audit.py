"""The log of changes."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, UniqueConstraint

from storage.tables.base import keyed_table
from storage.types import UtcDateTime

audit_entries = keyed_table(
    "audit_entries",
    Column("at", UtcDateTime, nullable=False),
    Column("person_id", ForeignKey("people.id"), index=True),  # null: the command line
    Column("action", String(32), nullable=False),
    Column("subject_kind", String(16), nullable=False),
    Column("subject_id", Integer, nullable=False),
    Column("details", JSON, nullable=False),
    Column("update_id", String(64)),
    # A redelivered update changes a thing once.
    UniqueConstraint("update_id", "action", "subject_kind", "subject_id"),
    Index("ix_audit_entries_subject", "subject_kind", "subject_id"),
)
