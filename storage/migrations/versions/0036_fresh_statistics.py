"""PostgreSQL learns soon how long the queue is"""

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

OPTIONS = {"autovacuum_analyze_scale_factor": 0, "autovacuum_analyze_threshold": 5000}
"""After so many changed rows; by itself, a tenth of all that was ever sent."""


def upgrade() -> None:
    change(f"SET ({', '.join(f'{name} = {value}' for name, value in OPTIONS.items())})")


def downgrade() -> None:
    change(f"RESET ({', '.join(OPTIONS)})")


def change(action: str) -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute(f"ALTER TABLE notifications {action}")
