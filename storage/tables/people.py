"""People, where they belong and how they are reached."""

from sqlalchemy import Column, Date, Integer, String, Text, UniqueConstraint

from storage.tables.base import keyed_table, reference
from storage.types import UtcDateTime

municipalities = keyed_table("municipalities", Column("name", Text, nullable=False, unique=True))

schools = keyed_table(
    "schools",
    reference(municipalities),
    Column("name", Text, nullable=False),
    Column("teachers", Integer),
    Column("zone", String(64)),
    # «Школа № 1» may be in every municipality, but once in each.
    UniqueConstraint("municipality_id", "name"),
)

people = keyed_table(
    "people",
    Column("name", Text, nullable=False),
    Column("locale", String(8), nullable=False, default="ru"),
    Column("consented_at", UtcDateTime),
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
)

addresses = keyed_table(
    "addresses",
    reference(people),
    Column("messenger", String(16), nullable=False),
    Column("chat_id", String(64), nullable=False),
    Column("blocked_at", UtcDateTime),
    # One chat is one person: what is tapped in it is his.
    UniqueConstraint("messenger", "chat_id"),
)
