"""Questions that wait for a written answer."""

from sqlalchemy import JSON, Column, String, UniqueConstraint

from storage.tables.base import keyed_table
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
