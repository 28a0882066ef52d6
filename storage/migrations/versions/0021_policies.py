"""reminder policies of a programme and of a row; when answers about an occurrence close"""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

WINDOW = timedelta(days=7)
"""What held for every meeting until now."""

occurrences = sa.table(
    "occurrences",
    sa.column("id", sa.Integer),
    sa.column("form", sa.String),
    sa.column("ends_at", sa.DateTime(timezone=True)),
    sa.column("closes_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    for table in ("programmes", "activities"):
        op.add_column(
            table,
            sa.Column("policies", sa.JSON(), nullable=False, server_default=sa.text("'{}'")),
        )
    op.add_column("occurrences", sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True))
    connection = op.get_bind()
    for row in connection.execute(sa.select(occurrences)).all():
        connection.execute(
            sa.update(occurrences)
            .where(occurrences.c.id == row.id)
            .values(closes_at=row.ends_at + (WINDOW if row.form == "meeting" else timedelta(0)))
        )


def downgrade() -> None:
    op.drop_column("occurrences", "closes_at")
    for table in ("activities", "programmes"):
        op.drop_column(table, "policies")
