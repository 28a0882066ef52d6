"""beside each stamp, how often anything came, changed or went"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

COMMUNITY = "0"
SUBJECTS = {
    "check_ins": "occurrence_id",
    "visits": "occurrence_id",
    "extensions": "occurrence_id",
    "memberships": COMMUNITY,
    "schools": COMMUNITY,
    "head_counts": COMMUNITY,
    "municipalities": COMMUNITY,
}
EVENTS = (("INSERT", "NEW"), ("DELETE", "OLD"), ("UPDATE", "OLD"), ("UPDATE", "NEW"))
COUNTED = """
    INSERT INTO stamps (subject, stamp, changes) {found}
    ON CONFLICT (subject) DO UPDATE
    SET stamp = excluded.stamp, changes = stamps.changes + excluded.changes;
"""
ONLY_STAMPED = """
    INSERT INTO stamps (subject, stamp) SELECT subject, stamp FROM ({found}) AS found WHERE true
    ON CONFLICT (subject) DO UPDATE SET stamp = excluded.stamp;
"""
ON_SQLITE = "SELECT {subject} AS subject, hex(randomblob(16)) AS stamp, 1 AS changes WHERE true"
# In one order, so that no two statements wait for each other.
ON_POSTGRESQL = """
    SELECT subject, replace(gen_random_uuid()::text, '-', '') AS stamp, changes
    FROM (SELECT {subject} AS subject, count(*) AS changes FROM changed GROUP BY 1 ORDER BY 1)
        AS each
"""
OF_A_NAME = """
    SELECT {subject} AS subject, replace(gen_random_uuid()::text, '-', '') AS stamp, 1 AS changes
"""


def upgrade() -> None:
    op.add_column("stamps", sa.Column("changes", sa.Integer(), nullable=False, server_default="0"))
    keep(COUNTED)


def downgrade() -> None:
    keep(ONLY_STAMPED)
    op.drop_column("stamps", "changes")


def keep(by: str) -> None:
    server = op.get_context().dialect.name == "postgresql"
    for statement in postgresql(by) if server else sqlite(by):
        op.execute(statement)


def sqlite(by: str) -> Iterator[str]:
    for table, column in SUBJECTS.items():
        for event, row in EVENTS:
            subject = column if column == COMMUNITY else f"{row}.{column}"
            name = f"stamp_{table}_{event.lower()}_{row.lower()}"
            yield f"DROP TRIGGER {name}"
            yield f"""
                CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW
                BEGIN {by.format(found=ON_SQLITE.format(subject=subject))} END
            """
    yield "DROP TRIGGER stamp_people_name"
    yield f"""
        CREATE TRIGGER stamp_people_name AFTER UPDATE OF name ON people FOR EACH ROW
        WHEN OLD.name IS NOT NEW.name
        BEGIN {by.format(found=ON_SQLITE.format(subject=COMMUNITY))} END
    """


def postgresql(by: str) -> Iterator[str]:
    for name, found in (
        ("occurrence", ON_POSTGRESQL.format(subject="occurrence_id")),
        ("community", ON_POSTGRESQL.format(subject=COMMUNITY)),
        ("name", OF_A_NAME.format(subject=COMMUNITY)),
    ):
        yield f"""
            CREATE OR REPLACE FUNCTION stamp_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN {by.format(found=found)} RETURN NULL; END $$
        """
