"""numbers told by coordinators"""

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

_REFERENCES = {
    "programme_id": "programmes",
    "activity_id": "activities",
    "municipality_id": "municipalities",
    "person_id": "people",
}


def upgrade() -> None:
    op.create_table(
        "reported_figures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("population", sa.String(length=32), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reported_at", UtcDateTime(), nullable=False),
        sa.Column("update_id", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reported_figures")),
        sa.UniqueConstraint("update_id", name=op.f("uq_reported_figures_update_id")),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_reported_figures_{column}")
            )
            for column, table in _REFERENCES.items()
        ),
    )
    for column in _REFERENCES:
        op.create_index(op.f(f"ix_reported_figures_{column}"), "reported_figures", [column])


def downgrade() -> None:
    op.drop_table("reported_figures")
