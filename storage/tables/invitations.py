"""Coming in: the links, and the tries at codes nobody was given."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, String, Text, text

from storage.tables.base import keyed_table, reference
from storage.tables.people import municipalities, people, schools
from storage.types import UtcDateTime

# The code itself is not here: the server's key makes it of the nonce (core/invitations.py).
invitations = keyed_table(
    "invitations",
    # A person's own link, or one for the team of a school; for neither, the first coordinator's.
    reference(people, nullable=True),
    reference(schools, nullable=True),
    Column("nonce", String(32), nullable=False),
    Column("fingerprint", String(64), nullable=False, unique=True),
    Column("expires_at", UtcDateTime),
    Column("redeemed_at", UtcDateTime),
    CheckConstraint("person_id IS NULL OR school_id IS NULL", name="one_guest"),
)

guesses = keyed_table(
    "guesses",
    Column("messenger", String(16), nullable=False),
    Column("chat_id", String(64), nullable=False),
    Column("guessed_at", UtcDateTime, nullable=False),
    # An update that comes twice is one guess.
    Column("update_id", String(64), nullable=False, unique=True),
    Index("ix_guesses_chat", "messenger", "chat_id"),
)

# Who came without a link of his own, and what became of it.
applications = keyed_table(
    "applications",
    reference(people),
    Column("role", String(32), nullable=False),
    reference(municipalities),
    reference(schools, nullable=True),
    # Through the team's link: the head of the school may decide, too.
    Column("by_link", Boolean, nullable=False),
    Column("applied_at", UtcDateTime, nullable=False),
    Column("decided_at", UtcDateTime),
    Column("decider_id", ForeignKey("people.id"), index=True),
    Column("approved", Boolean),
    Column("reason", Text),
    CheckConstraint("(decided_at IS NULL) = (approved IS NULL)", name="decision"),
    # A person asks for one thing at a time.
    Index(
        "uq_applications_open",
        "person_id",
        unique=True,
        sqlite_where=text("decided_at IS NULL"),
        postgresql_where=text("decided_at IS NULL"),
    ),
)
