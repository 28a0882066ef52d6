"""What storage refuses, and why."""

from core.errors import PereklichkaError


class UnknownProgramme(PereklichkaError):
    """There is no programme of that name."""

    key = "error.unknown_programme"


class ProgrammeNotNamed(PereklichkaError):
    """Several programmes are there, and none was named."""

    key = "error.programme_not_named"


class NoProgramme(PereklichkaError):
    """Nothing has been imported yet."""

    key = "error.no_programme"


class BadDatabaseUrl(PereklichkaError):
    """DATABASE_URL names no database we can use."""

    key = "error.bad_database_url"


class DatabaseUnreachable(PereklichkaError):
    """The database cannot be opened, or is not a database."""

    key = "error.database_unreachable"


class SchemaBehind(PereklichkaError):
    """The database was last brought up to date by an older program."""

    key = "error.schema_behind"


class SchemaAhead(PereklichkaError):
    """The database was brought up to date by a newer program."""

    key = "error.schema_ahead"


class BackupOfServer(PereklichkaError):
    """A server's database is backed up by the server's own tools."""

    key = "error.backup_of_server"


class BackupFailed(PereklichkaError):
    """The copy could not be written, or turned out damaged."""

    key = "error.backup_failed"


class MoveNotToServer(PereklichkaError):
    """A move is from a file to PostgreSQL; DATABASE_URL names a file."""

    key = "error.move_not_to_server"


class MoveFromNowhere(PereklichkaError):
    """There is no such file to move from."""

    key = "error.move_from_nowhere"


class MoveToFull(PereklichkaError):
    """There is something in the database already that one would move into."""

    key = "error.move_to_full"


class MoveBroken(PereklichkaError):
    """Not every row arrived."""

    key = "error.move_broken"
