"""answered questions of drafts"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("drafts", schema=None, recreate="never") as batch_op:
        for name in ("settled", "heard"):
            batch_op.add_column(
                sa.Column(name, sa.JSON(), server_default=sa.text("'[]'"), nullable=False)
            )


def downgrade() -> None:
    with op.batch_alter_table("drafts", schema=None, recreate="never") as batch_op:
        batch_op.drop_column("heard")
        batch_op.drop_column("settled")
