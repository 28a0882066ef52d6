"""visits of schools"""

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "visits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("planned_for", sa.Date(), nullable=True),
        sa.Column("manner", sa.String(length=8), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("reported_at", UtcDateTime(), nullable=True),
        sa.Column("curator_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("evidence", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("witness", sa.String(length=9), nullable=True),
        sa.Column("witnessed_at", UtcDateTime(), nullable=True),
        sa.Column("witness_id", sa.Integer(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("ruling", sa.String(length=8), nullable=True),
        sa.Column("ruled_at", UtcDateTime(), nullable=True),
        sa.Column("judge_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
        sa.UniqueConstraint(
            "occurrence_id", "school_id", name=op.f("uq_visits_occurrence_id_school_id")
        ),
        sa.ForeignKeyConstraint(["occurrence_id"], ["occurrences.id"]),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"]),
        *(
            sa.ForeignKeyConstraint([name], ["people.id"])
            for name in ("curator_id", "witness_id", "judge_id")
        ),
    )
    for name in ("school_id", "curator_id", "witness_id", "judge_id"):
        op.create_index(op.f(f"ix_visits_{name}"), "visits", [name])


def downgrade() -> None:
    op.drop_table("visits")
