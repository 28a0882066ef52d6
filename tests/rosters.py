"""Rosters for tests, checked as those of a file are."""

from collections.abc import Iterable

from core.roster import Roster, Row, Rows, read_roster

FIRST_ROW = 2
"""Under the headings."""


def numbered(rows: Iterable[Row]) -> Rows:
    """The filled rows as a sheet numbers them."""
    numbers = enumerate(rows, start=FIRST_ROW)
    return {number: row for number, row in numbers if any(row.values())}


def roster_of(*people: Row, schools: Iterable[Row] = ()) -> Roster:
    """A roster of these rows."""
    return read_roster(numbered(people), numbered(schools))
