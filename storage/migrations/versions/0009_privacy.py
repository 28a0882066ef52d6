"""consent by version, erasure, people's own settings, schools that open and close"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage import types

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

PEOPLE: tuple[tuple[str, sa.types.TypeEngine[Any]], ...] = (
    ("consent_version", sa.Integer()),
    ("erased_at", types.UtcDateTime(timezone=True)),
    ("zone", sa.String(length=64)),
    ("quiet_from", sa.Time()),
    ("quiet_to", sa.Time()),
)
SCHOOLS: tuple[tuple[str, sa.types.TypeEngine[Any]], ...] = (
    ("valid_from", sa.Date()),
    ("valid_to", sa.Date()),
)


def upgrade() -> None:
    for name, type_ in PEOPLE:
        op.add_column("people", sa.Column(name, type_))
    op.add_column(
        "people", sa.Column("digest", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    for name, type_ in SCHOOLS:
        op.add_column("schools", sa.Column(name, type_))
    op.add_column("addresses", sa.Column("menu", sa.String(length=64)))


def downgrade() -> None:
    op.drop_column("addresses", "menu")
    for name, _ in SCHOOLS:
        op.drop_column("schools", name)
    op.drop_column("people", "digest")
    for name, _ in PEOPLE:
        op.drop_column("people", name)
