"""stamps in slots, so that nobody waits for another's, and one for all plans"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

COMMUNITY, PLAN = "0", "-1"
SUBJECTS = {
    "check_ins": "occurrence_id",
    "visits": "occurrence_id",
    "extensions": "occurrence_id",
    "memberships": COMMUNITY,
    "schools": COMMUNITY,
    "head_counts": COMMUNITY,
    "municipalities": COMMUNITY,
}
PLANNED = (
    "programmes",
    "activities",
    "targets",
    "occurrences",
    "extensions",
    "reported_figures",
)
"""What the goals of all plans are made of, with the numbers told."""
EVENTS = (("INSERT", "NEW"), ("DELETE", "OLD"), ("UPDATE", "OLD"), ("UPDATE", "NEW"))
IN_SLOTS = """
    INSERT INTO stamps (subject, slot, stamp, changes) {found}
    ON CONFLICT (subject, slot) DO UPDATE
    SET stamp = excluded.stamp, changes = stamps.changes + excluded.changes;
"""
IN_ONE = """
    INSERT INTO stamps (subject, stamp, changes) SELECT subject, stamp, changes
    FROM ({found}) AS found WHERE true
    ON CONFLICT (subject) DO UPDATE
    SET stamp = excluded.stamp, changes = stamps.changes + excluded.changes;
"""
ON_SQLITE = """
    SELECT {subject} AS subject, 0 AS slot, hex(randomblob(16)) AS stamp, 1 AS changes WHERE true
"""
# A transaction keeps others from its slot until its end: there are eight, for as many connections.
ONE_ON_POSTGRESQL = """
    SELECT {subject} AS subject, pg_backend_pid() % 8 AS slot,
        replace(gen_random_uuid()::text, '-', '') AS stamp, 1 AS changes
"""
# In one order, so that no two statements wait for each other.
ON_POSTGRESQL = """
    SELECT subject, pg_backend_pid() % 8 AS slot,
        replace(gen_random_uuid()::text, '-', '') AS stamp, changes
    FROM (SELECT {subject} AS subject, count(*) AS changes FROM changed GROUP BY 1 ORDER BY 1)
        AS each
"""


def upgrade() -> None:
    slot = sa.Column("slot", sa.Integer(), autoincrement=False, nullable=False)
    make_anew(slot)
    stamp_by(IN_SLOTS)
    for statement in of_plans():
        op.execute(statement)
    # What lies here already has one too: without it two databases might be taken for one.
    found = ONE_ON_POSTGRESQL if on_server() else ON_SQLITE
    for subject in (COMMUNITY, PLAN):
        op.execute(IN_SLOTS.format(found=found.format(subject=subject)))


def downgrade() -> None:
    for table in PLANNED:
        for event in ("INSERT", "UPDATE", "DELETE"):
            on = f" ON {table}" if on_server() else ""
            op.execute(f"DROP TRIGGER stamp_plan_{table}_{event.lower()}{on}")
    if on_server():
        op.execute("DROP FUNCTION stamp_plan()")
    make_anew()
    stamp_by(IN_ONE)


def on_server() -> bool:
    return op.get_context().dialect.name == "postgresql"


def make_anew(*slot: sa.Column[int]) -> None:
    """Nobody keeps anything by the stamps that were: the program is another one now."""
    op.drop_table("stamps")
    key = sa.PrimaryKeyConstraint("subject", *(one.name for one in slot), name=op.f("pk_stamps"))
    op.create_table(
        "stamps",
        sa.Column("subject", sa.Integer(), autoincrement=False, nullable=False),
        *slot,
        sa.Column("stamp", sa.String(length=32), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False, server_default="0"),
        key,
    )


def stamp_by(keep: str) -> None:
    for statement in postgresql(keep) if on_server() else sqlite(keep):
        op.execute(statement)


def sqlite(keep: str) -> Iterator[str]:
    for table, column in SUBJECTS.items():
        for event, row in EVENTS:
            subject = column if column == COMMUNITY else f"{row}.{column}"
            name = f"stamp_{table}_{event.lower()}_{row.lower()}"
            yield f"DROP TRIGGER {name}"
            yield f"""
                CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW
                BEGIN {keep.format(found=ON_SQLITE.format(subject=subject))} END
            """
    yield "DROP TRIGGER stamp_people_name"
    yield f"""
        CREATE TRIGGER stamp_people_name AFTER UPDATE OF name ON people FOR EACH ROW
        WHEN OLD.name IS NOT NEW.name
        BEGIN {keep.format(found=ON_SQLITE.format(subject=COMMUNITY))} END
    """


def postgresql(keep: str) -> Iterator[str]:
    yield function("occurrence", keep, ON_POSTGRESQL.format(subject="occurrence_id"))
    yield function("community", keep, ON_POSTGRESQL.format(subject=COMMUNITY))
    yield function("name", keep, ONE_ON_POSTGRESQL.format(subject=COMMUNITY))


def of_plans() -> Iterator[str]:
    keep = IN_SLOTS.format(found=ON_SQLITE.format(subject=PLAN))
    by = f"FOR EACH ROW BEGIN {keep} END"
    if on_server():
        yield function("plan", IN_SLOTS, ONE_ON_POSTGRESQL.format(subject=PLAN))
        by = "FOR EACH STATEMENT EXECUTE FUNCTION stamp_plan()"
    for table in PLANNED:
        for event in ("INSERT", "UPDATE", "DELETE"):
            yield f"CREATE TRIGGER stamp_plan_{table}_{event.lower()} AFTER {event} ON {table} {by}"


def function(name: str, keep: str, found: str) -> str:
    return f"""
        CREATE OR REPLACE FUNCTION stamp_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN {keep.format(found=found)} RETURN NULL; END $$
    """
