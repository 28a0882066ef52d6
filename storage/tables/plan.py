"""The plan: programmes, their editions, rows, targets and dates."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    String,
    Text,
    UniqueConstraint,
    false,
    text,
)

from storage.tables.base import keyed_table, reference
from storage.types import Exact, UtcDateTime

programmes = keyed_table(
    "programmes",
    Column("name", Text, nullable=False, unique=True),
    Column("zone", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    # `core.programme_settings`; what is not there is as usual.
    Column("settings", JSON, nullable=False, server_default=text("'{}'")),
    # `core.policy_changes`, by form; what is not there is as usual.
    Column("policies", JSON, nullable=False, server_default=text("'{}'")),
)

editions = keyed_table(
    "editions",
    reference(programmes),
    Column("plan", JSON, nullable=False),
    Column("imported_at", UtcDateTime, nullable=False),
)

activities = keyed_table(
    "activities",
    reference(programmes),
    Column("position", Integer, nullable=False),
    Column("number", String(64), nullable=False),
    Column("section", Text),
    Column("title", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("period", JSON, nullable=False),
    Column("executors", JSON, nullable=False),
    Column("indicator", Text, nullable=False),
    Column("links", JSON, nullable=False),
    Column("recording_counts", Boolean, nullable=False),
    Column("audience", JSON, nullable=False, server_default=text("'[]'")),
    # What a coordinator has corrected: «audience», «targets».
    Column("corrected", JSON, nullable=False, server_default=text("'[]'")),
    # The same of the row alone; what is not there is as in its programme.
    Column("policies", JSON, nullable=False, server_default=text("'{}'")),
    Column("withdrawn_at", UtcDateTime),
)

targets = keyed_table(
    "targets",
    reference(programmes),
    reference(activities, nullable=True),  # null: a target of the programme as a whole
    Column("position", Integer, nullable=False),
    Column("population", String(32), nullable=False),
    Column("comparator", String(2)),
    Column("value", Exact),
    Column("unit", String(8), nullable=False),
    Column("enrolment", String(16)),  # what of the roster it counts, if it does
)

occurrences = keyed_table(
    "occurrences",
    reference(activities),
    Column("position", Integer, nullable=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("ends_at", UtcDateTime, nullable=False),
    Column("hour_known", Boolean, nullable=False),
    Column("form", String(16), nullable=False, server_default="meeting"),
    Column("version", Integer, nullable=False, default=1),
    Column("cancelled_at", UtcDateTime),
    # From then on answers come late, and the figure is frozen: no later change of the window moves
    # it. Set with the stages; nullable only because SQLite cannot add it otherwise.
    Column("closes_at", UtcDateTime),
    # What the document gives; null: the date was set in the chat.
    Column("printed_starts_at", UtcDateTime),
    Column("printed_ends_at", UtcDateTime),
    Column("printed_hour_known", Boolean),
    Column("join_link", Text),
    Column("recording_link", Text),
    Column("code_word", Text),
    Column("recording_word", Text),
    Column("word_required", Boolean, nullable=False, server_default=false()),
    # When the platform's list of those who were there was last taken in.
    Column("listed_at", UtcDateTime),
    # Whether silence at the close is put down as absence; null: as the programme has it.
    Column("silence_is_absence", Boolean),
    # The version whose silence has been put down: it is done once for each date.
    Column("silence_put_down", Integer),
    # One activity does not have two first meetings.
    UniqueConstraint("activity_id", "position"),
    CheckConstraint("starts_at < ends_at", name="lasts"),
)

# Every date an occurrence has had: what somebody was told is the date of that version.
occurrence_versions = keyed_table(
    "occurrence_versions",
    reference(occurrences),
    Column("version", Integer, nullable=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("ends_at", UtcDateTime, nullable=False),
    Column("hour_known", Boolean, nullable=False),
    Column("cancelled", Boolean, nullable=False),
    UniqueConstraint("occurrence_id", "version"),
)

# What coordinators tell of a target whose people cannot answer; the latest of each municipality
# (null: the region's own) counts. Targets are written anew with each edition, so it names what
# stays of one.
reported_figures = keyed_table(
    "reported_figures",
    reference(programmes),
    reference(activities, nullable=True),
    Column("population", String(32), nullable=False),
    Column("unit", String(8), nullable=False),
    Column("municipality_id", ForeignKey("municipalities.id"), index=True),
    Column("done", Integer, nullable=False),
    Column("total", Integer),
    Column("remark", Text),
    Column("evidence", JSON(none_as_null=True)),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("reported_at", UtcDateTime, nullable=False),
    # A redelivered message tells nothing new.
    Column("update_id", String(64), unique=True),
)
