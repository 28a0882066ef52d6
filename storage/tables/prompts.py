"""What a text may be the answer to: a question that waits, or the buttons shown last."""

from sqlalchemy import JSON, Column, String, Table, UniqueConstraint

from storage.tables.base import keyed_table, metadata
from storage.types import UtcDateTime

prompts = keyed_table(
    "prompts",
    Column("messenger", String(16), nullable=False),
    Column("chat_id", String(64), nullable=False),
    Column("purpose", String(32), nullable=False),
    Column("context", JSON, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    # A text answers one question: the latest.
    UniqueConstraint("messenger", "chat_id"),
)

# The buttons of the latest reply to a chat: whoever writes what stands on one has pressed it.
shown_buttons = Table(
    "shown_buttons",
    metadata,
    Column("messenger", String(16), primary_key=True),
    Column("chat_id", String(64), primary_key=True),
    Column("buttons", JSON, nullable=False),
    Column("shown_at", UtcDateTime, nullable=False),
)
