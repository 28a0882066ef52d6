"""A roster against the database: who is new, who has changed, who is gone, what is doubted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.roles import Role
from core.roster.doubts import Decisions, Doubt
from core.roster.groups import Groups
from core.roster.known import Known, KnownPerson, KnownPost, KnownSchool, Post, place_of, posts_of
from core.roster.likeness import fullness
from core.roster.model import Roster, RosterSchool, key_of, schools_of
from core.roster.settling import settle_people, settle_schools


@dataclass(frozen=True, slots=True)
class Placement:
    """Somebody on the roster, and what it changes for him."""

    name: str
    known: KnownPerson | None
    row: int
    added: tuple[Post, ...]
    ended: tuple[KnownPost, ...] = ()
    restated: tuple[tuple[KnownPost, Post], ...] = ()
    """Posts that stay, and what the roster says of them now."""
    left: tuple[KnownPost, ...] = ()
    """Posts the roster neither has nor replaces."""

    @property
    def renamed(self) -> bool:
        """Whether the roster writes the name otherwise, and no shorter."""
        return self.known is not None and self.name != self.known.name

    @property
    def changed(self) -> bool:
        """Whether anything is different for somebody who is known."""
        return self.known is not None and bool(
            self.added or self.ended or self.restated or self.renamed
        )


@dataclass(frozen=True, slots=True)
class Departure:
    """Posts of the database that the roster does not have."""

    person: KnownPerson
    posts: tuple[KnownPost, ...]


class ChangeKind(StrEnum):
    """What can be looked through, name by name."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    NEW_SCHOOLS = "new_schools"
    GONE_SCHOOLS = "gone_schools"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a roster would change. Nothing of it is done yet."""

    placements: tuple[Placement, ...]
    gone: tuple[Departure, ...]
    new_schools: tuple[RosterSchool, ...]
    restated_schools: tuple[tuple[KnownSchool, RosterSchool], ...]
    gone_schools: tuple[KnownSchool, ...]
    doubts: tuple[Doubt, ...]

    @property
    def new(self) -> tuple[Placement, ...]:
        """Those whom the database does not have."""
        return tuple(one for one in self.placements if one.known is None)

    @property
    def changed(self) -> tuple[Placement, ...]:
        """Those for whom something is different."""
        return tuple(one for one in self.placements if one.changed)

    def listed(self, kind: ChangeKind) -> tuple[Any, ...]:
        """What a kind shows."""
        return tuple(getattr(self, kind))


def compare(roster: Roster, known: Known, decisions: Decisions) -> Comparison:
    """Hold a checked roster against the database. What nobody has decided is kept apart."""
    roster, school_doubts = settle_schools(roster, known.schools, decisions)
    groups, person_doubts = settle_people(roster.people, known.people, decisions)
    placements = [_placement(groups, number) for number in groups.numbers if groups.lines(number)]
    there = {place_of(one.school): one for one in known.schools}
    named = {place_of(school): RosterSchool(0, school) for school in schools_of(roster)}
    named |= {place_of(line.school): line for line in roster.schools}
    both = [(there[place], line) for place, line in named.items() if place in there]
    return Comparison(
        placements=tuple(placements),
        gone=tuple(_departures(known.people, placements)),
        new_schools=tuple(line for place, line in named.items() if place not in there),
        restated_schools=tuple(pair for pair in both if _says_otherwise(*pair)),
        gone_schools=tuple(one for place, one in there.items() if place not in named),
        doubts=(*school_doubts, *person_doubts),
    )


def _placement(groups: Groups, number: int) -> Placement:
    """What the rows of somebody mean for him."""
    lines, known = groups.lines(number), groups.known(number)
    name = _name([line.name for line in lines], known)
    listed = {(post.role, post.place): post for line in lines for post in posts_of(line)}
    if known is None:
        return Placement(name, None, lines[0].row, tuple(listed.values()))
    present = {(one.post.role, one.post.place): one for one in known.present}
    added = [post for key, post in listed.items() if key not in present]
    unlisted = [one for key, one in present.items() if key not in listed]
    replaced = [one for one in unlisted if _is_replaced(one.post, added)]
    stay = [(one, listed[key]) for key, one in present.items() if key in listed]
    return Placement(
        name=name,
        known=known,
        row=lines[0].row,
        added=tuple(added),
        ended=tuple(replaced),
        restated=tuple(pair for pair in stay if _is_restated(*pair)),
        left=tuple(one for one in unlisted if one not in replaced),
    )


def _name(written: Sequence[str], known: KnownPerson | None) -> str:
    """The fullest spelling; the one that is known, where they differ by capitals alone."""
    fullest = max((*written, known.name if known else ""), key=fullness)
    return known.name if known and key_of(known.name) == key_of(fullest) else fullest


def _is_replaced(post: Post, added: Iterable[Post]) -> bool:
    """Another role in the same place, or the same in another: but curators have several schools."""
    return any(
        new.place == post.place or (new.role is post.role and post.role is not Role.CURATOR)
        for new in added
    )


def _is_restated(was: KnownPost, said: Post) -> bool:
    """Whether the roster says something else; what it leaves out stays as it is."""
    return said.position not in {None, was.post.position} or said.team not in {None, was.post.team}


def _says_otherwise(was: KnownSchool, line: RosterSchool) -> bool:
    return line.teachers not in {None, was.teachers} or line.zone not in {None, was.zone}


def _departures(
    people: Iterable[KnownPerson], placements: Iterable[Placement]
) -> Iterator[Departure]:
    """The posts that hold and are on no row."""
    placed = {one.known.id: one.left for one in placements if one.known}
    for person in people:
        if posts := placed.get(person.id, person.present):
            yield Departure(person, posts)
