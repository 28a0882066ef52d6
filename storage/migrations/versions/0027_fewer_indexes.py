"""fewer indexes of notifications: each costs fifteen thousand entries a wave"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_notifications_person_id", "notifications")
    op.drop_index("ix_notifications_broadcast_id", "notifications")
    op.create_index(
        "ix_notifications_broadcast_id",
        "notifications",
        ["broadcast_id"],
        sqlite_where=sa.text("broadcast_id IS NOT NULL"),
        postgresql_where=sa.text("broadcast_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_notifications_broadcast_id", "notifications")
    op.create_index("ix_notifications_broadcast_id", "notifications", ["broadcast_id"])
    op.create_index("ix_notifications_person_id", "notifications", ["person_id"])
