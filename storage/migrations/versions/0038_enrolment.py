"""goals that the roster answers"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("targets", sa.Column("enrolment", sa.String(length=16)))


def downgrade() -> None:
    op.drop_column("targets", "enrolment")
