"""What every answer, visit or post leaves behind: a sign that something has changed."""

from sqlalchemy import Column, Integer, String, Table

from storage.tables.base import metadata

# Written by triggers (migrations 0037, 0040), so that no verb can forget to. A stamp is random: no
# two states of the database ever bear the same one, be it that one of them was taken back.
stamps = Table(
    "stamps",
    metadata,
    # An occurrence, for its answers, visits and put-off dates; 0: all posts and places.
    Column("subject", Integer, primary_key=True, autoincrement=False),
    Column("stamp", String(32), nullable=False),
    # How often a row came, changed or went: more than the rows that are new is something else.
    Column("changes", Integer, nullable=False, server_default="0"),
)
