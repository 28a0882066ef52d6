"""a stamp for every change of what figures are counted of"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
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
"""What a row of each table is a part of."""
EVENTS = (("INSERT", "NEW"), ("DELETE", "OLD"), ("UPDATE", "OLD"), ("UPDATE", "NEW"))
KEEP = """
    INSERT INTO stamps (subject, stamp) {found}
    ON CONFLICT (subject) DO UPDATE SET stamp = excluded.stamp;
"""
ON_SQLITE = "SELECT {subject}, hex(randomblob(16)) WHERE true"
# A statement is stamped once, however many rows it has, and in one order: no two wait for each
# other.
ON_POSTGRESQL = """
    SELECT subject, replace(gen_random_uuid()::text, '-', '')
    FROM (SELECT DISTINCT {subject} AS subject FROM changed ORDER BY 1) AS found
"""


def upgrade() -> None:
    op.create_table(
        "stamps",
        sa.Column("subject", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stamp", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_stamps")),
    )
    server = op.get_context().dialect.name == "postgresql"
    for statement in postgresql() if server else sqlite():
        op.execute(statement)


def downgrade() -> None:
    server = op.get_context().dialect.name == "postgresql"
    for table in (*SUBJECTS, "people"):
        events = ("name",) if table == "people" else map("_".join, EVENTS)
        for event in events:
            on = f" ON {table}" if server else ""
            op.execute(f"DROP TRIGGER stamp_{table}_{event.lower()}{on}")
    if server:
        for name in ("occurrence", "community", "name"):
            op.execute(f"DROP FUNCTION stamp_{name}()")
    op.drop_table("stamps")


def sqlite() -> Iterator[str]:
    for table, column in SUBJECTS.items():
        for event, row in EVENTS:
            subject = column if column == COMMUNITY else f"{row}.{column}"
            keep = KEEP.format(found=ON_SQLITE.format(subject=subject))
            yield f"""
                CREATE TRIGGER stamp_{table}_{event.lower()}_{row.lower()}
                AFTER {event} ON {table} FOR EACH ROW BEGIN {keep} END
            """
    keep = KEEP.format(found=ON_SQLITE.format(subject=COMMUNITY))
    yield f"""
        CREATE TRIGGER stamp_people_name AFTER UPDATE OF name ON people FOR EACH ROW
        WHEN OLD.name IS NOT NEW.name BEGIN {keep} END
    """


def postgresql() -> Iterator[str]:
    for name, subject in (("occurrence", "occurrence_id"), ("community", COMMUNITY)):
        yield function(name, ON_POSTGRESQL.format(subject=subject))
    # Not of all that may change about a person: fifteen thousand of them register.
    yield function("name", f"SELECT {COMMUNITY}, replace(gen_random_uuid()::text, '-', '')")
    for table, column in SUBJECTS.items():
        name = "community" if column == COMMUNITY else "occurrence"
        for event, row in EVENTS:
            yield f"""
                CREATE TRIGGER stamp_{table}_{event.lower()}_{row.lower()}
                AFTER {event} ON {table} REFERENCING {row} TABLE AS changed
                FOR EACH STATEMENT EXECUTE FUNCTION stamp_{name}()
            """
    yield """
        CREATE TRIGGER stamp_people_name AFTER UPDATE OF name ON people FOR EACH ROW
        WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION stamp_name()
    """


def function(name: str, found: str) -> str:
    return f"""
        CREATE FUNCTION stamp_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN {KEEP.format(found=found)} RETURN NULL; END $$
    """
