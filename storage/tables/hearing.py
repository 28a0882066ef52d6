"""The inbox and the answers."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    false,
)

from storage.tables.base import keyed_table, reference
from storage.tables.people import people
from storage.tables.plan import occurrences
from storage.types import UtcDateTime

inbox = keyed_table(
    "inbox",
    Column("messenger", String(16), nullable=False),
    Column("update_id", String(64), nullable=False),
    Column("chat_id", String(64), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("claimed_at", UtcDateTime),
    Column("set_aside_at", UtcDateTime),
    Column("error", Text),
    # A redelivered update lies in the inbox once.
    UniqueConstraint("messenger", "update_id"),
    Index("ix_inbox_chat", "messenger", "chat_id", "id"),
)

check_ins = keyed_table(
    "check_ins",
    reference(occurrences, index=False),
    reference(people),
    Column("answer", String(16), nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
    Column("remark", Text),
    # A file, as the messenger keeps it.
    Column("evidence", JSON(none_as_null=True)),
    # By the code word of the event; else it is only declared.
    Column("verified", Boolean, nullable=False, server_default=false()),
    # Whose answer it is; the author is who has given it for the person, or has confirmed it.
    Column("source", String(8), nullable=False, server_default="own"),
    Column("author_id", ForeignKey("people.id"), index=True),
    # The effect of an update comes once, however often the update does.
    Column("update_id", String(64), nullable=False, unique=True),
    Index("ix_check_ins_occurrence_person", "occurrence_id", "person_id"),
)

# Who was in an event by its platform's list. What he says himself lies above; both stay.
presences = keyed_table(
    "presences",
    reference(occurrences, index=False),
    reference(people),
    # As the platform calls him: by it he is known at the next event.
    Column("name", Text),
    Column("spelling", Text),
    # Over all his visits; null where the list gives none.
    Column("minutes", Integer),
    # Of a course: how far he has come by its list.
    Column("progress", String(16)),
    Column("noted_at", UtcDateTime, nullable=False),
    Column("author_id", ForeignKey("people.id"), nullable=False, index=True),
    # The list sent again notes nobody twice.
    UniqueConstraint("occurrence_id", "person_id"),
)

# How often a person has named the code word of an event; what he said is not kept.
word_guesses = keyed_table(
    "word_guesses",
    reference(occurrences),
    reference(people),
    Column("guessed_at", UtcDateTime, nullable=False),
    # An update that comes twice is one guess.
    Column("update_id", String(64), nullable=False, unique=True),
    Index("ix_word_guesses_occurrence_person", "occurrence_id", "person_id"),
)
