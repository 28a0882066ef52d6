"""Plans, rosters and lists of presence that are not in force yet."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, text

from storage.tables.base import keyed_table
from storage.types import UtcDateTime

# A plan sent in the chat, until its sender puts it in force or gives it up.
drafts = keyed_table(
    "drafts",
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("plan", JSON, nullable=False),
    Column("zone", String(64)),
    Column("settled", JSON, nullable=False, server_default=text("'[]'")),
    Column("heard", JSON, nullable=False, server_default=text("'[]'")),
    Column("created_at", UtcDateTime, nullable=False),
)

# A roster sent in the chat, with what its sender has decided about it so far.
roster_drafts = keyed_table(
    "roster_drafts",
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("roster", JSON, nullable=False),
    Column("decisions", JSON, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)

# A platform's list sent in the chat: the event it is of, and whom its sender has said it means.
presence_drafts = keyed_table(
    "presence_drafts",
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("occurrence_id", ForeignKey("occurrences.id"), index=True),
    Column("presences", JSON, nullable=False),
    Column("decisions", JSON, nullable=False),
    Column("least", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)
