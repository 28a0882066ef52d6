"""answers are found by the event and the person together: an index of the event alone misleads"""

from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

# Each is the beginning of another index of its table.
TABLES = ("check_ins", "rsvps")


def upgrade() -> None:
    for table in TABLES:
        op.drop_index(f"ix_{table}_occurrence_id", table)


def downgrade() -> None:
    for table in TABLES:
        op.create_index(f"ix_{table}_occurrence_id", table, ["occurrence_id"])
