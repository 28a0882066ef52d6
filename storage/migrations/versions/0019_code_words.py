"""code words; the reasons of answers"""

import sqlalchemy as sa
from alembic import op

from storage import types

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("check_ins", sa.Column("remark", sa.Text(), nullable=True))
    op.add_column("check_ins", _flag("verified"))
    op.add_column("occurrences", sa.Column("recording_word", sa.Text(), nullable=True))
    op.add_column("occurrences", _flag("word_required"))
    op.create_table(
        "word_guesses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("guessed_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("update_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["occurrence_id"], ["occurrences.id"], name=op.f("fk_word_guesses_occurrence_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_word_guesses_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word_guesses")),
        sa.UniqueConstraint("update_id", name=op.f("uq_word_guesses_update_id")),
    )
    with op.batch_alter_table("word_guesses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_word_guesses_occurrence_id"), ["occurrence_id"])
        batch_op.create_index(batch_op.f("ix_word_guesses_person_id"), ["person_id"])
        batch_op.create_index("ix_word_guesses_occurrence_person", ["occurrence_id", "person_id"])


def downgrade() -> None:
    op.drop_table("word_guesses")
    op.drop_column("occurrences", "word_required")
    op.drop_column("occurrences", "recording_word")
    op.drop_column("check_ins", "verified")
    op.drop_column("check_ins", "remark")


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
