"""the log of changes"""

import sqlalchemy as sa
from alembic import op

from storage import types

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("subject_kind", sa.String(length=16), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("update_id", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_audit_entries_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
        sa.UniqueConstraint(
            "update_id",
            "action",
            "subject_kind",
            "subject_id",
            name=op.f("uq_audit_entries_update_id_action_subject_kind_subject_id"),
        ),
    )
    op.create_index("ix_audit_entries_subject", "audit_entries", ["subject_kind", "subject_id"])
    op.create_index(op.f("ix_audit_entries_person_id"), "audit_entries", ["person_id"])


def downgrade() -> None:
    op.drop_table("audit_entries")
