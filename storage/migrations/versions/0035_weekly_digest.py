"""the coordinators' digest of the week"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "people",
        sa.Column("weekly_digest", sa.Boolean(), nullable=False, server_default=sa.true()),
    )


def downgrade() -> None:
    # Not in a batch: that would write the table anew, and others point at its rows.
    op.drop_column("people", "weekly_digest")
