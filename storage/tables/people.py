"""People, where they belong and how they are reached."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Text,
    Time,
    UniqueConstraint,
    false,
    true,
)

from storage.tables.base import keyed_table, reference
from storage.types import UtcDateTime

municipalities = keyed_table("municipalities", Column("name", Text, nullable=False, unique=True))

schools = keyed_table(
    "schools",
    reference(municipalities),
    Column("name", Text, nullable=False),
    Column("teachers", Integer),
    Column("zone", String(64)),
    Column("valid_from", Date),
    Column("valid_to", Date),
    # «Школа № 1» may be in every municipality, but once in each.
    UniqueConstraint("municipality_id", "name"),
)

# What a head count was up to a day, where it is another since: past figures keep it.
head_counts = keyed_table(
    "head_counts",
    reference(schools),
    Column("until", Date, nullable=False),
    Column("teachers", Integer),
    UniqueConstraint("school_id", "until"),
)

people = keyed_table(
    "people",
    Column("name", Text, nullable=False),
    Column("locale", String(8), nullable=False, default="ru"),
    Column("consented_at", UtcDateTime),
    Column("consent_version", Integer),
    Column("erased_at", UtcDateTime),
    Column("zone", String(64)),
    Column("quiet_from", Time),
    Column("quiet_to", Time),
    Column("digest", Boolean, nullable=False, default=False, server_default=false()),
    Column("weekly_digest", Boolean, nullable=False, default=True, server_default=true()),
)

memberships = keyed_table(
    "memberships",
    reference(people),
    Column("role", String(32), nullable=False),
    reference(schools, nullable=True),
    reference(municipalities, nullable=True),
    Column("position", Text),
    Column("team", Text),
    Column("valid_from", Date),
    Column("valid_to", Date),
    # Whose post it was before; whose it is again afterwards, where that one has not ended.
    Column("replaces_id", ForeignKey("memberships.id"), index=True),
)

addresses = keyed_table(
    "addresses",
    reference(people),
    Column("messenger", String(16), nullable=False),
    Column("chat_id", String(64), nullable=False),
    Column("blocked_at", UtcDateTime),
    Column("menu", String(64)),  # which commands the chat was last given
    # One chat is one person: what is tapped in it is his.
    UniqueConstraint("messenger", "chat_id"),
)
