"""What a roster may speak of, by who brings it."""

from collections.abc import Collection, Iterator

from core.roles import Role
from core.roster.errors import (
    BadRoster,
    ForeignMunicipality,
    ForeignRole,
    ForeignSchool,
    RosterFault,
)
from core.roster.model import Roster, RosterPerson, key_of


def keep_within(roster: Roster, municipalities: Collection[str]) -> None:
    """Raise `BadRoster` for the rows outside these municipalities, or above them."""
    own = {key_of(name) for name in municipalities}
    faults = [fault for person in roster.people for fault in _outside(person, own)]
    faults += [
        ForeignSchool(row=line.row, municipality=line.school.municipality)
        for line in roster.schools
        if key_of(line.school.municipality or "") not in own
    ]
    if faults:
        raise BadRoster.of(faults)


def _outside(person: RosterPerson, own: Collection[str]) -> Iterator[RosterFault]:
    """The first thing in a row that is not its bringer's to say."""
    if person.role is Role.REGIONAL_COORDINATOR:
        yield ForeignRole(row=person.row, name=person.name)
        return
    places = dict.fromkeys((person.municipality, *(one.municipality for one in person.schools)))
    foreign = [place for place in places if place and key_of(place) not in own]
    if foreign:
        yield ForeignMunicipality(row=person.row, name=person.name, municipality=foreign[0])
