"""the buttons of the latest reply to a chat"""

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shown_buttons",
        sa.Column("messenger", sa.String(length=16), nullable=False),
        sa.Column("chat_id", sa.String(length=64), nullable=False),
        sa.Column("buttons", sa.JSON(), nullable=False),
        sa.Column("shown_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("messenger", "chat_id", name="pk_shown_buttons"),
    )


def downgrade() -> None:
    op.drop_table("shown_buttons")
