"""What is wrong with a roster. `row` is the row as the sheet numbers it."""

from collections.abc import Sequence

from core.errors import PereklichkaError

FAULTS_TOLD = 20


class MissingColumns(PereklichkaError):
    """The table has no columns of a roster."""

    key = "roster.missing_columns"


class EmptyRoster(PereklichkaError):
    """The table has no people."""

    key = "roster.empty"


class NotATable(PereklichkaError):
    """The file is neither a workbook nor a CSV."""

    key = "roster.not_a_table"


class RosterTooLong(PereklichkaError):
    """More rows than any region has people: `row` is the first one too many."""

    key = "roster.too_long"


class RosterFault(PereklichkaError):
    """One row is wrong; the others are looked at all the same."""


class OpenQuote(RosterFault):
    """A cell of a CSV begins with a quote that is not closed, or goes on after it."""

    key = "roster.open_quote"


class NamelessPerson(RosterFault):
    """A row has a role but nobody's name."""

    key = "roster.nameless"


class UnknownRole(RosterFault):
    """A role is not one of ours."""

    key = "roster.unknown_role"


class DuplicatePerson(RosterFault):
    """The same person stands in the same place twice."""

    key = "roster.duplicate"


class PlaceMissing(RosterFault):
    """A role needs a school or a municipality, and the row has none."""

    key = "roster.place_missing"


class SchoolIncomplete(RosterFault):
    """A row of the sheet of schools has no school or no municipality."""

    key = "roster.school_incomplete"


class DuplicateSchool(RosterFault):
    """The sheet of schools has the same school twice."""

    key = "roster.duplicate_school"


class BadNumber(RosterFault):
    """A head count is not a whole number."""

    key = "roster.bad_number"


class BadZone(RosterFault):
    """There is no such time zone."""

    key = "roster.bad_zone"


class ForeignMunicipality(RosterFault):
    """A row is of a municipality that is not for its bringer to change."""

    key = "roster.foreign"


class ForeignSchool(RosterFault):
    """A row of the sheet of schools is of such a municipality."""

    key = "roster.foreign_school"


class ForeignRole(RosterFault):
    """A row makes somebody a regional coordinator, and its bringer is none."""

    key = "roster.foreign_role"


class BadRoster(PereklichkaError):
    """Some rows are wrong. `count` says how many; `parts` are the first of them."""

    key = "roster.faults"

    faults: tuple[RosterFault, ...] = ()

    @classmethod
    def of(cls, faults: Sequence[RosterFault]) -> "BadRoster":
        """The refusal of a roster with these faults."""
        error = cls(count=len(faults))
        error.faults = tuple(faults)
        return error

    @property
    def parts(self) -> tuple[PereklichkaError, ...]:
        """The fault itself where there is one only; else how many there are, and the first."""
        told = self.faults[:FAULTS_TOLD]
        return told if len(self.faults) == 1 else (self, *told)
