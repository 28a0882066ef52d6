"""the audience of an activity

The table is never made anew: on SQLite that would drop what other tables refer to.
"""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# The populations that had people behind them when the audience was those whom the targets name.
COUNTED = (
    "participants", "schools", "curators", "municipal_coordinators", "teachers",
    "management_teams", "municipalities", "mouo_heads", "methodologists", "specialists",
)  # fmt: skip

activities = sa.table("activities", sa.column("id", sa.Integer), sa.column("audience", sa.JSON))
targets = sa.table(
    "targets",
    sa.column("activity_id", sa.Integer),
    sa.column("position", sa.Integer),
    sa.column("population", sa.String),
)


def upgrade() -> None:
    with op.batch_alter_table("activities", schema=None, recreate="never") as batch_op:
        batch_op.add_column(
            sa.Column("audience", sa.JSON(), server_default=sa.text("'[]'"), nullable=False)
        )

    _name_those_of_the_targets()


def downgrade() -> None:
    with op.batch_alter_table("activities", schema=None, recreate="never") as batch_op:
        batch_op.drop_column("audience")


def _name_those_of_the_targets() -> None:
    """What is in force keeps its audience until its next edition is read."""
    connection = op.get_bind()
    named: defaultdict[int, dict[str, None]] = defaultdict(dict)
    query = sa.select(targets.c.activity_id, targets.c.population).where(
        targets.c.activity_id.is_not(None), targets.c.population.in_(COUNTED)
    )
    for activity_id, population in connection.execute(query.order_by(targets.c.position)):
        named[activity_id][population] = None
    for activity_id, populations in named.items():
        connection.execute(
            sa.update(activities)
            .where(activities.c.id == activity_id)
            .values(audience=[*populations])
        )
