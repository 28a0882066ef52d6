"""What coordinators write to their people."""

from sqlalchemy import JSON, Column, String, Text

from storage.tables.base import keyed_table, reference
from storage.tables.people import people
from storage.types import UtcDateTime

# Until `queued_at` it is its author's draft; its text lies here once, not in every message.
broadcasts = keyed_table(
    "broadcasts",
    reference(people),
    Column("text", Text, nullable=False),
    Column("audience", JSON, nullable=False),
    Column("written_at", UtcDateTime, nullable=False),
    # A text that is delivered twice is one broadcast.
    Column("update_id", String(64), nullable=False, unique=True),
    Column("queued_at", UtcDateTime),
    Column("stopped_at", UtcDateTime),
    Column("ended_at", UtcDateTime, index=True),
    # The message in the author's chat that shows how far it is.
    Column("messenger", String(16)),
    Column("chat_id", String(64)),
    Column("message_id", String(64)),
    numbers_return=False,  # a button of a draft that is gone must not send another
)
