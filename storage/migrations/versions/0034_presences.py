"""who was in an event by its platform's list"""

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "presences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("spelling", sa.Text(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("noted_at", UtcDateTime(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presences")),
        sa.UniqueConstraint(
            "occurrence_id", "person_id", name=op.f("uq_presences_occurrence_id_person_id")
        ),
        sa.ForeignKeyConstraint(["occurrence_id"], ["occurrences.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"]),
    )
    for name in ("person_id", "author_id"):
        op.create_index(op.f(f"ix_presences_{name}"), "presences", [name])
    op.create_table(
        "presence_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=True),
        sa.Column("presences", sa.JSON(), nullable=False),
        sa.Column("decisions", sa.JSON(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presence_drafts")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["occurrence_id"], ["occurrences.id"]),
    )
    for name in ("person_id", "occurrence_id"):
        op.create_index(op.f(f"ix_presence_drafts_{name}"), "presence_drafts", [name])
    op.add_column("occurrences", sa.Column("listed_at", UtcDateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("occurrences", "listed_at")
    op.drop_table("presence_drafts")
    op.drop_table("presences")
