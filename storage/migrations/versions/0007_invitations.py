"""invitations without their codes, guesses, applications"""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import op

from storage import types

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _codes_become_fingerprints()
    op.create_table(
        "guesses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("messenger", sa.String(length=16), nullable=False),
        sa.Column("chat_id", sa.String(length=64), nullable=False),
        sa.Column("guessed_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("update_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guesses")),
        sa.UniqueConstraint("update_id", name=op.f("uq_guesses_update_id")),
    )
    op.create_index("ix_guesses_chat", "guesses", ["messenger", "chat_id"])
    op.create_table(
        "applications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=True),
        sa.Column("by_link", sa.Boolean(), nullable=False),
        sa.Column("applied_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("decided_at", types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("decider_id", sa.Integer(), nullable=True),
        sa.Column("approved", sa.Boolean(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (approved IS NULL)", name=op.f("ck_applications_decision")
        ),
        sa.ForeignKeyConstraint(
            ["decider_id"], ["people.id"], name=op.f("fk_applications_decider_id")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_applications_municipality_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_applications_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_applications_school_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
    )
    for column in ("person_id", "municipality_id", "school_id", "decider_id"):
        op.create_index(op.f(f"ix_applications_{column}"), "applications", [column])
    op.create_index(
        "uq_applications_open",
        "applications",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("decided_at IS NULL"),
        postgresql_where=sa.text("decided_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("applications")
    op.drop_table("guesses")
    _fingerprints_become_codes()


def _codes_become_fingerprints() -> None:
    """Links that were printed keep working, though they do not print again."""
    rows = _rows("SELECT person_id, code, redeemed_at FROM invitations")
    kept = [
        {
            "person_id": row.person_id,
            "nonce": "",
            "fingerprint": sha256(row.code.encode()).hexdigest(),
            "redeemed_at": row.redeemed_at,
        }
        for row in rows
    ]
    op.drop_table("invitations")
    invitations = op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("school_id", sa.Integer(), nullable=True),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("expires_at", types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("redeemed_at", types.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "person_id IS NULL OR school_id IS NULL", name=op.f("ck_invitations_one_guest")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_invitations_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_invitations_school_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_invitations_fingerprint")),
    )
    for column in ("person_id", "school_id"):
        op.create_index(op.f(f"ix_invitations_{column}"), "invitations", [column])
    op.bulk_insert(invitations, kept)


def _fingerprints_become_codes() -> None:
    """No code can be had back; the fingerprints keep the used ones used."""
    rows = _rows(
        "SELECT person_id, fingerprint, redeemed_at FROM invitations"
        " WHERE person_id IS NOT NULL AND redeemed_at IS NOT NULL"
    )
    kept = [
        {"person_id": row.person_id, "code": row.fingerprint, "redeemed_at": row.redeemed_at}
        for row in rows
    ]
    op.drop_table("invitations")
    invitations = op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("redeemed_at", types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_invitations_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("code", name=op.f("uq_invitations_code")),
    )
    op.create_index(op.f("ix_invitations_person_id"), "invitations", ["person_id"])
    op.bulk_insert(invitations, kept)


def _rows(query: str) -> Sequence[sa.Row[Any]]:
    moment = types.UtcDateTime(timezone=True)
    return op.get_bind().execute(sa.text(query).columns(redeemed_at=moment)).all()
