"""What people say about an event before its start."""

from sqlalchemy import Column, Index, Integer, String, Text

from storage.tables.base import keyed_table, reference
from storage.tables.people import people
from storage.tables.plan import occurrences
from storage.types import UtcDateTime

rsvps = keyed_table(
    "rsvps",
    reference(occurrences, index=False),
    # An answer is about one date: when the event moves it is asked anew.
    Column("version", Integer, nullable=False),
    reference(people),
    Column("answer", String(16), nullable=False),
    Column("remark", Text),
    Column("answered_at", UtcDateTime, nullable=False),
    # The effect of an update comes once, however often the update does.
    Column("update_id", String(64), nullable=False, unique=True),
    Index("ix_rsvps_occurrence_version_person", "occurrence_id", "version", "person_id"),
)
