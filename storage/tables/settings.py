"""What the program remembers about itself."""

from sqlalchemy import Column, String, Table, Text

from storage.tables.base import metadata

settings = Table(
    "settings",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)
