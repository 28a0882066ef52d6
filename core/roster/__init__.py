"""A roster: who takes part, as people send it, checked whole before anything is done.

`files` opens a workbook or a CSV, `columns` finds the headings in any order, `reading` checks the
rows and tells everything that is wrong at once.
"""

from core.roster.columns import Row, Rows
from core.roster.errors import (
    BadNumber,
    BadRoster,
    BadZone,
    DuplicatePerson,
    DuplicateSchool,
    EmptyRoster,
    MissingColumns,
    NamelessPerson,
    NotATable,
    OpenQuote,
    PlaceMissing,
    RosterTooLong,
    UnknownRole,
)
from core.roster.files import is_roster, roster_from_bytes
from core.roster.model import Roster, RosterPerson, RosterSchool, SchoolName, schools_of
from core.roster.reading import read_roster

__all__ = [
    "BadNumber",
    "BadRoster",
    "BadZone",
    "DuplicatePerson",
    "DuplicateSchool",
    "EmptyRoster",
    "MissingColumns",
    "NamelessPerson",
    "NotATable",
    "OpenQuote",
    "PlaceMissing",
    "Roster",
    "RosterPerson",
    "RosterSchool",
    "RosterTooLong",
    "Row",
    "Rows",
    "SchoolName",
    "UnknownRole",
    "is_roster",
    "read_roster",
    "roster_from_bytes",
    "schools_of",
]
