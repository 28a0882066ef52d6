"""the letter in which what was tried again may have arrived before"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("notifications", sa.Column("first_letter_id", sa.Integer()))


def downgrade() -> None:
    op.drop_column("notifications", "first_letter_id")
