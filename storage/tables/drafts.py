"""Plans and rosters that are not in force yet."""

from sqlalchemy import JSON, Column, ForeignKey, String, text

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
