"""who takes a post over, or stands in for its holder"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.add_column(sa.Column("replaces_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_memberships_replaces_id"), ["replaces_id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_memberships_replaces_id"), "memberships", ["replaces_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_memberships_replaces_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_memberships_replaces_id"))
        batch_op.drop_column("replaces_id")
