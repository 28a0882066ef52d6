"""how far somebody has come by the list of a course"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("presences", sa.Column("progress", sa.String(length=16)))


def downgrade() -> None:
    op.drop_column("presences", "progress")
