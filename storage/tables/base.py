"""What every table is made of."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def keyed_table(
    name: str,
    *parts: Column[object] | UniqueConstraint | CheckConstraint | Index,
    numbers_return: bool = True,
) -> Table:
    """A table with a number of its own for every row; may that of a deleted one come again?"""
    number = Column("id", Integer, primary_key=True)
    return Table(name, metadata, number, *parts, sqlite_autoincrement=not numbers_return)


def reference(table: Table, *, nullable: bool = False, index: bool = True) -> Column[object]:
    """A reference, named after what it points at; indexed, unless it begins a key anyhow."""
    name = {"people": "person", "municipalities": "municipality", "activities": "activity"}.get(
        table.name, table.name.removesuffix("s")
    )
    return Column(f"{name}_id", ForeignKey(table.c.id), nullable=nullable, index=index)
