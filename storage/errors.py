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
