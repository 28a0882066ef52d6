"""answers given on somebody's behalf"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("check_ins", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("source", sa.String(length=8), nullable=False, server_default="own")
        )
        batch_op.add_column(sa.Column("author_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_check_ins_author_id"), ["author_id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_check_ins_author_id"), "people", ["author_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("check_ins", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_check_ins_author_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_check_ins_author_id"))
        batch_op.drop_column("author_id")
        batch_op.drop_column("source")
