"""The schema. It holds the invariants: above each constraint stands what it prevents."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.types import Exact, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *parts: Column[object] | UniqueConstraint | CheckConstraint | Index) -> Table:
    return Table(name, metadata, Column("id", Integer, primary_key=True), *parts)


def _to(table: Table, *, nullable: bool = False) -> Column[object]:
    """A reference, named after what it points at, and indexed."""
    name = {"people": "person", "municipalities": "municipality", "activities": "activity"}.get(
        table.name, table.name.removesuffix("s")
    )
    return Column(f"{name}_id", ForeignKey(table.c.id), nullable=nullable, index=True)


# ── the plan ────────────────────────────────────────────────────────────────────────────────────

programmes = _table(
    "programmes",
    Column("name", Text, nullable=False, unique=True),
    Column("zone", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)

editions = _table(
    "editions",
    _to(programmes),
    Column("plan", JSON, nullable=False),
    Column("imported_at", UtcDateTime, nullable=False),
)

activities = _table(
    "activities",
    _to(programmes),
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
    Column("withdrawn_at", UtcDateTime),
)

targets = _table(
    "targets",
    _to(programmes),
    _to(activities, nullable=True),  # null: a target of the programme as a whole
    Column("position", Integer, nullable=False),
    Column("population", String(32), nullable=False),
    Column("comparator", String(2)),
    Column("value", Exact),
    Column("unit", String(8), nullable=False),
)

occurrences = _table(
    "occurrences",
    _to(activities),
    Column("position", Integer, nullable=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("ends_at", UtcDateTime, nullable=False),
    Column("hour_known", Boolean, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    Column("cancelled_at", UtcDateTime),
    # One activity does not have two first meetings.
    UniqueConstraint("activity_id", "position"),
    CheckConstraint("starts_at < ends_at", name="lasts"),
)

# A plan sent in the chat, until its sender puts it in force or gives it up.
drafts = _table(
    "drafts",
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("plan", JSON, nullable=False),
    Column("zone", String(64)),
    Column("created_at", UtcDateTime, nullable=False),
)

# ── people ──────────────────────────────────────────────────────────────────────────────────────

municipalities = _table("municipalities", Column("name", Text, nullable=False, unique=True))

schools = _table(
    "schools",
    _to(municipalities),
    Column("name", Text, nullable=False),
    Column("teachers", Integer),
    Column("zone", String(64)),
    # «Школа № 1» may be in every municipality, but once in each.
    UniqueConstraint("municipality_id", "name"),
)

people = _table(
    "people",
    Column("name", Text, nullable=False),
    Column("locale", String(8), nullable=False, default="ru"),
    Column("consented_at", UtcDateTime),
)

memberships = _table(
    "memberships",
    _to(people),
    Column("role", String(32), nullable=False),
    _to(schools, nullable=True),
    _to(municipalities, nullable=True),
    Column("position", Text),
    Column("team", Text),
    Column("valid_from", Date),
    Column("valid_to", Date),
)

addresses = _table(
    "addresses",
    _to(people),
    Column("messenger", String(16), nullable=False),
    Column("chat_id", String(64), nullable=False),
    Column("blocked_at", UtcDateTime),
    # One chat is one person: what is tapped in it is his.
    UniqueConstraint("messenger", "chat_id"),
)

invitations = _table(
    "invitations",
    _to(people),
    Column("code", String(64), nullable=False, unique=True),
    Column("redeemed_at", UtcDateTime),
)

# ── reminding ───────────────────────────────────────────────────────────────────────────────────

stages = _table(
    "stages",
    _to(occurrences),
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

notifications = _table(
    "notifications",
    _to(people),
    _to(occurrences),
    Column("version", Integer, nullable=False),
    Column("stage", String(16), nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("state", String(16), nullable=False),
    Column("reason", Text),
    Column("attempts", Integer, nullable=False, default=0),
    Column("claimed_at", UtcDateTime),
    Column("finished_at", UtcDateTime),
    Column("message_id", String(64)),
    # Nobody is told the same thing twice.
    UniqueConstraint("person_id", "occurrence_id", "stage", "version"),
    CheckConstraint(
        "state IN ('planned', 'sending', 'sent', 'refused', 'unknown', 'failed', 'cancelled',"
        " 'expired')",
        name="state",
    ),
    Index(
        "ix_notifications_planned",
        "due_at",
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

# ── hearing ─────────────────────────────────────────────────────────────────────────────────────

inbox = _table(
    "inbox",
    Column("messenger", String(16), nullable=False),
    Column("update_id", String(64), nullable=False),
    Column("chat_id", String(64), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("set_aside_at", UtcDateTime),
    Column("error", Text),
    # A redelivered update lies in the inbox once.
    UniqueConstraint("messenger", "update_id"),
)

check_ins = _table(
    "check_ins",
    _to(occurrences),
    _to(people),
    Column("answer", String(16), nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
    # The effect of an update comes once, however often the update does.
    Column("update_id", String(64), nullable=False, unique=True),
    Index("ix_check_ins_occurrence_person", "occurrence_id", "person_id"),
)

settings = Table(
    "settings",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)
