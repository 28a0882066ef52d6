"""deadlines put off for a school"""

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "extensions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("granted_at", UtcDateTime(), nullable=False),
        sa.Column("granter_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extensions")),
        sa.UniqueConstraint(
            "occurrence_id", "school_id", name=op.f("uq_extensions_occurrence_id_school_id")
        ),
        sa.ForeignKeyConstraint(["occurrence_id"], ["occurrences.id"]),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"]),
        sa.ForeignKeyConstraint(["granter_id"], ["people.id"]),
    )
    for name in ("school_id", "granter_id"):
        op.create_index(op.f(f"ix_extensions_{name}"), "extensions", [name])


def downgrade() -> None:
    op.drop_table("extensions")
