"""when the request of a claimed notification began: before that a crash leaves nothing in doubt"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("notifications", sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True))
    # Whatever an earlier version was sending may have begun.
    op.execute("UPDATE notifications SET begun_at = claimed_at WHERE state = 'sending'")


def downgrade() -> None:
    op.drop_column("notifications", "begun_at")
