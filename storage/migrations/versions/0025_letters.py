"""letters of several reminders"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("notifications", sa.Column("letter_id", sa.Integer()))
    op.execute("UPDATE notifications SET letter_id = id WHERE attempts > 0")


def downgrade() -> None:
    op.drop_column("notifications", "letter_id")
