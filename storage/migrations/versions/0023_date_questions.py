"""questions about the day of an event whose document gives none"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "date_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activities.id"], name="fk_date_questions_activity_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_date_questions"),
        sa.UniqueConstraint("activity_id", "due_at", name="uq_date_questions_activity_id_due_at"),
    )
    op.create_index("ix_date_questions_activity_id", "date_questions", ["activity_id"])


def downgrade() -> None:
    op.execute("DELETE FROM notifications WHERE topic = 'date_wanted'")
    op.drop_table("date_questions")
