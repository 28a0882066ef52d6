"""Stages and the outbox."""

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)

from storage.tables.base import keyed_table, reference
from storage.tables.broadcasts import broadcasts
from storage.tables.people import people
from storage.tables.plan import activities, occurrences
from storage.types import UtcDateTime

stages = keyed_table(
    "stages",
    reference(occurrences),
    Column("version", Integer, nullable=False),
    Column("stage", String(16), nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("fired_at", UtcDateTime),
    # A stage fires once for each date the occurrence has had.
    UniqueConstraint("occurrence_id", "version", "stage"),
    Index(
        "ix_stages_unfired",
        "due_at",
        sqlite_where=text("fired_at IS NULL"),
        postgresql_where=text("fired_at IS NULL"),
    ),
)

notifications = keyed_table(
    "notifications",
    reference(people, index=False),  # his are found by either unique key
    # A reminder is a stage of an occurrence …
    reference(occurrences, nullable=True),
    Column("version", Integer),
    Column("stage", String(16)),
    # … a notice has a topic and what is to be said; of a broadcast, that lies there.
    reference(broadcasts, nullable=True, index=False),
    Column("topic", String(32)),
    Column("details", JSON),
    Column("key", String(128)),
    Column("due_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("urgency", Integer, nullable=False, server_default=text("0")),
    Column("state", String(16), nullable=False),
    Column("reason", Text),
    Column("attempts", Integer, nullable=False, default=0),
    Column("claimed_at", UtcDateTime),
    # Its request; what is claimed waits for its turn until then.
    Column("begun_at", UtcDateTime),
    Column("finished_at", UtcDateTime),
    Column("message_id", String(64)),
    # The first of the rows it was last sent with, in one message; its own number where alone.
    Column("letter_id", Integer),
    # Where it was tried again on one day: the letter it may have arrived in before.
    Column("first_letter_id", Integer),
    # Nobody is told the same thing twice.
    UniqueConstraint("person_id", "occurrence_id", "stage", "version"),
    UniqueConstraint("person_id", "key"),
    # Every row says one thing.
    CheckConstraint("(stage IS NULL) = (topic IS NOT NULL)", name="content"),
    CheckConstraint(
        "state IN ('planned', 'sending', 'sent', 'refused', 'unknown', 'failed', 'cancelled',"
        " 'expired')",
        name="state",
    ),
    Index(
        "ix_notifications_broadcast_id",
        "broadcast_id",
        sqlite_where=text("broadcast_id IS NOT NULL"),
        postgresql_where=text("broadcast_id IS NOT NULL"),
    ),
    Index(
        "ix_notifications_planned",
        "due_at",
        sqlite_where=text("state = 'planned'"),
        postgresql_where=text("state = 'planned'"),
    ),
    Index(
        "ix_notifications_urgent",
        "urgency",
        "expires_at",
        "id",
        sqlite_where=text("state = 'planned'"),
        postgresql_where=text("state = 'planned'"),
    ),
    Index(
        "ix_notifications_sending",
        "claimed_at",
        sqlite_where=text("state = 'sending'"),
        postgresql_where=text("state = 'sending'"),
    ),
)

# When the organisers are asked for the day of an event that has none.
date_questions = keyed_table(
    "date_questions",
    reference(activities),
    Column("due_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("asked_at", UtcDateTime),
    # The same is not asked twice.
    UniqueConstraint("activity_id", "due_at"),
)
