"""approval of visits"""

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

PEOPLE = ("planner_id", "approver_id")


def upgrade() -> None:
    with op.batch_alter_table("visits") as table:
        table.add_column(sa.Column("planned_at", UtcDateTime(), nullable=True))
        table.add_column(sa.Column("approval", sa.String(length=8), nullable=True))
        table.add_column(sa.Column("approved_at", UtcDateTime(), nullable=True))
        table.add_column(sa.Column("approval_remark", sa.Text(), nullable=True))
        for name in PEOPLE:
            table.add_column(sa.Column(name, sa.Integer(), nullable=True))
            table.create_foreign_key(op.f(f"fk_visits_{name}_people"), "people", [name], ["id"])
            table.create_index(op.f(f"ix_visits_{name}"), [name])


def downgrade() -> None:
    with op.batch_alter_table("visits") as table:
        for name in PEOPLE:
            table.drop_index(op.f(f"ix_visits_{name}"))
            table.drop_constraint(op.f(f"fk_visits_{name}_people"), type_="foreignkey")
            table.drop_column(name)
        for name in ("planned_at", "approval", "approved_at", "approval_remark"):
            table.drop_column(name)
