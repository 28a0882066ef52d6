"""silence put down as absence"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("occurrences", sa.Column("silence_is_absence", sa.Boolean(), nullable=True))
    op.add_column("occurrences", sa.Column("silence_put_down", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("occurrences", "silence_put_down")
    op.drop_column("occurrences", "silence_is_absence")
