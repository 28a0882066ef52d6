"""a file or a picture beside a number told"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reported_figures", sa.Column("evidence", sa.JSON(none_as_null=True)))


def downgrade() -> None:
    op.drop_column("reported_figures", "evidence")
