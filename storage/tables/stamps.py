"""What every answer, visit, post or row of a plan leaves behind: a sign that something changed."""

from sqlalchemy import Column, Integer, String, Table

from storage.tables.base import metadata

# Written by triggers (migrations 0037, 0040, 0042), so that no verb can forget to. A stamp is
# random: no two states of the database ever bear the same one, be it that one of them was taken
# back.
stamps = Table(
    "stamps",
    metadata,
    # An occurrence, for its answers, visits and put-off dates; 0: all posts and places; -1: all
    # plans, with the numbers told.
    Column("subject", Integer, primary_key=True, autoincrement=False),
    # PostgreSQL's connections have their own: a stamp keeps others from its row till the
    # transaction ends.
    Column("slot", Integer, primary_key=True, autoincrement=False),
    Column("stamp", String(32), nullable=False),
    # How often a row came, changed or went: more than the rows that are new is something else.
    Column("changes", Integer, nullable=False, server_default="0"),
)
