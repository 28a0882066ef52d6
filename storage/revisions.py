"""What Alembic does: loaded only where there is something to migrate."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from storage.errors import SchemaAhead, SchemaBehind


def alembic_config(connection: Connection) -> Config:
    """Alembic's settings for one connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def move(connection: Connection, revision: str) -> None:
    """Take the schema to a revision. Raises `SchemaAhead`."""
    step = command.downgrade if revision == "base" else command.upgrade
    with _known():
        step(alembic_config(connection), revision)


def check(connection: Connection) -> None:
    """See that the schema is the newest. Raises `SchemaBehind` or `SchemaAhead`."""
    history = ScriptDirectory.from_config(alembic_config(connection))
    current = MigrationContext.configure(connection).get_current_revision()
    if current == history.get_current_head():
        return
    if current is not None:
        with _known():
            history.get_revision(current)
    raise SchemaBehind


@contextmanager
def _known() -> Iterator[None]:
    """Alembic fails on a revision that this program does not know."""
    try:
        yield
    except CommandError:
        raise SchemaAhead from None
