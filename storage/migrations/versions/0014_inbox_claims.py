"""claims of updates"""

import sqlalchemy as sa
from alembic import op

from storage import types

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("inbox", schema=None, recreate="never") as batch_op:
        batch_op.add_column(sa.Column("claimed_at", types.UtcDateTime(timezone=True)))
        batch_op.create_index("ix_inbox_chat", ["messenger", "chat_id", "id"])


def downgrade() -> None:
    with op.batch_alter_table("inbox", schema=None, recreate="never") as batch_op:
        batch_op.drop_index("ix_inbox_chat")
        batch_op.drop_column("claimed_at")
