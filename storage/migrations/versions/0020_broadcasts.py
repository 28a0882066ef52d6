"""broadcasts"""

from contextlib import AbstractContextManager

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

from storage import types

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

CHECKS = {
    "ck_notifications_content": "(stage IS NULL) = (topic IS NOT NULL)",
    "ck_notifications_state": (
        "state IN ('planned', 'sending', 'sent', 'refused', 'unknown', 'failed', 'cancelled',"
        " 'expired')"
    ),
}


def upgrade() -> None:
    op.create_table(
        "broadcasts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("written_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("update_id", sa.String(length=64), nullable=False),
        sa.Column("queued_at", types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("stopped_at", types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("ended_at", types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("messenger", sa.String(length=16), nullable=True),
        sa.Column("chat_id", sa.String(length=64), nullable=True),
        sa.Column("message_id", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_broadcasts_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
        sa.UniqueConstraint("update_id", name=op.f("uq_broadcasts_update_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_broadcasts_person_id"), "broadcasts", ["person_id"])
    op.create_index(op.f("ix_broadcasts_ended_at"), "broadcasts", ["ended_at"])
    with _notifications() as batch_op:
        batch_op.add_column(sa.Column("broadcast_id", sa.Integer()))
        batch_op.add_column(
            sa.Column("urgency", sa.Integer(), nullable=False, server_default=sa.text("0"))
        )
        batch_op.create_foreign_key(
            op.f("fk_notifications_broadcast_id"), "broadcasts", ["broadcast_id"], ["id"]
        )
        batch_op.create_index(op.f("ix_notifications_broadcast_id"), ["broadcast_id"])
    _rank_by("urgency", "expires_at", "id")


def downgrade() -> None:
    op.execute("DELETE FROM notifications WHERE broadcast_id IS NOT NULL")
    _rank_by("expires_at", "id")
    with _notifications() as batch_op:
        batch_op.drop_index(op.f("ix_notifications_broadcast_id"))
        batch_op.drop_constraint(op.f("fk_notifications_broadcast_id"), type_="foreignkey")
        batch_op.drop_column("urgency")
        batch_op.drop_column("broadcast_id")
    op.drop_table("broadcasts")


def _notifications() -> AbstractContextManager[BatchOperations]:
    """SQLite makes the table anew, and does not remember its checks by itself."""
    checks = (sa.CheckConstraint(check, name=op.f(name)) for name, check in CHECKS.items())
    return op.batch_alter_table("notifications", table_args=(*checks,))


def _rank_by(*columns: str) -> None:
    op.drop_index("ix_notifications_urgent", table_name="notifications")
    op.create_index(
        "ix_notifications_urgent",
        "notifications",
        [*columns],
        sqlite_where=sa.text("state = 'planned'"),
        postgresql_where=sa.text("state = 'planned'"),
    )
