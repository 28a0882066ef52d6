"""head counts that held before"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "head_counts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("teachers", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_head_counts_school_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_head_counts")),
        sa.UniqueConstraint("school_id", "until", name=op.f("uq_head_counts_school_id_until")),
    )
    with op.batch_alter_table("head_counts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_head_counts_school_id"), ["school_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("head_counts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_head_counts_school_id"))
    op.drop_table("head_counts")
