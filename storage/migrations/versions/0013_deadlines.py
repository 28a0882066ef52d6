"""deadlines"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "occurrences",
        sa.Column("form", sa.String(length=16), nullable=False, server_default="meeting"),
    )


def downgrade() -> None:
    op.execute(
        "DELETE FROM stages WHERE occurrence_id IN (SELECT id FROM occurrences WHERE form <> 'meeting')"
    )
    op.execute(
        "DELETE FROM notifications WHERE occurrence_id IN (SELECT id FROM occurrences WHERE form <> 'meeting')"
    )
    op.execute(
        "DELETE FROM check_ins WHERE occurrence_id IN (SELECT id FROM occurrences WHERE form <> 'meeting')"
    )
    op.execute("DELETE FROM occurrences WHERE form <> 'meeting'")
    op.drop_column("occurrences", "form")
