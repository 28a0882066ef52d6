"""notices and prompts"""

from contextlib import AbstractContextManager

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

from storage import types

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATES = (
    "state IN ('planned', 'sending', 'sent', 'refused', 'unknown', 'failed', 'cancelled',"
    " 'expired')"
)


def upgrade() -> None:
    op.create_table(
        "prompts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("messenger", sa.String(length=16), nullable=False),
        sa.Column("chat_id", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("context", sa.JSON(), nullable=False),
        sa.Column("asked_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompts")),
        sa.UniqueConstraint("messenger", "chat_id", name=op.f("uq_prompts_messenger_chat_id")),
    )
    with _notifications() as batch_op:
        batch_op.add_column(sa.Column("topic", sa.String(length=32)))
        batch_op.add_column(sa.Column("details", sa.JSON()))
        batch_op.add_column(sa.Column("key", sa.String(length=128)))
        _require_occurrence(batch_op, required=False)
        batch_op.create_unique_constraint(
            op.f("uq_notifications_person_id_key"), ["person_id", "key"]
        )
        batch_op.create_check_constraint(
            op.f("ck_notifications_content"), "(stage IS NULL) = (topic IS NOT NULL)"
        )


def downgrade() -> None:
    op.execute("DELETE FROM notifications WHERE stage IS NULL")
    with _notifications() as batch_op:
        batch_op.drop_constraint(op.f("ck_notifications_content"), type_="check")
        batch_op.drop_constraint(op.f("uq_notifications_person_id_key"), type_="unique")
        _require_occurrence(batch_op, required=True)
        for column in ("key", "details", "topic"):
            batch_op.drop_column(column)
    op.drop_table("prompts")


def _notifications() -> AbstractContextManager[BatchOperations]:
    """SQLite makes the table anew, and does not remember its checks by itself."""
    return op.batch_alter_table(
        "notifications",
        table_args=(sa.CheckConstraint(STATES, name=op.f("ck_notifications_state")),),
    )


def _require_occurrence(batch_op: BatchOperations, *, required: bool) -> None:
    batch_op.alter_column("occurrence_id", existing_type=sa.Integer(), nullable=not required)
    batch_op.alter_column("version", existing_type=sa.Integer(), nullable=not required)
    batch_op.alter_column("stage", existing_type=sa.String(length=16), nullable=not required)
