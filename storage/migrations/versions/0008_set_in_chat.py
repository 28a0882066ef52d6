"""what is set in the chat: hours, links, code words; every date an occurrence has had"""

import sqlalchemy as sa
from alembic import op

from storage import types

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

DETAILS = ("join_link", "recording_link", "code_word")
PRINTED = ("printed_starts_at", "printed_ends_at", "printed_hour_known")


def upgrade() -> None:
    with op.batch_alter_table("activities", recreate="never") as batch_op:
        batch_op.add_column(
            sa.Column("corrected", sa.JSON(), server_default=sa.text("'[]'"), nullable=False)
        )
    with op.batch_alter_table("occurrences", recreate="never") as batch_op:
        batch_op.add_column(sa.Column("printed_starts_at", types.UtcDateTime(timezone=True)))
        batch_op.add_column(sa.Column("printed_ends_at", types.UtcDateTime(timezone=True)))
        batch_op.add_column(sa.Column("printed_hour_known", sa.Boolean()))
        for detail in DETAILS:
            batch_op.add_column(sa.Column(detail, sa.Text()))
    op.create_table(
        "occurrence_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("starts_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("hour_known", sa.Boolean(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["occurrence_id"],
            ["occurrences.id"],
            name=op.f("fk_occurrence_versions_occurrence_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrence_versions")),
        sa.UniqueConstraint(
            "occurrence_id", "version", name=op.f("uq_occurrence_versions_occurrence_id_version")
        ),
    )
    op.create_index(
        op.f("ix_occurrence_versions_occurrence_id"), "occurrence_versions", ["occurrence_id"]
    )
    _take_over_what_is_in_force()


def downgrade() -> None:
    op.drop_table("occurrence_versions")
    with op.batch_alter_table("occurrences", recreate="never") as batch_op:
        for column in (*DETAILS, *PRINTED):
            batch_op.drop_column(column)
    with op.batch_alter_table("activities", recreate="never") as batch_op:
        batch_op.drop_column("corrected")


def _take_over_what_is_in_force() -> None:
    """So far every date has come from a document; older dates than the present are not known."""
    op.execute(
        "UPDATE occurrences SET printed_starts_at = starts_at, printed_ends_at = ends_at,"
        " printed_hour_known = hour_known WHERE cancelled_at IS NULL"
    )
    op.execute(
        "INSERT INTO occurrence_versions"
        " (occurrence_id, version, starts_at, ends_at, hour_known, cancelled)"
        " SELECT id, version, starts_at, ends_at, hour_known, cancelled_at IS NOT NULL"
        " FROM occurrences"
    )
