"""A platform's list sorted out: whom of ours it means, who is in doubt, who is nobody of ours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from core.presence.model import Presence, longer
from core.presence.naming import Names, Namesake
from core.presence.progress import further

NOBODY = 0
"""What a coordinator decides of a visitor who is none of ours."""
Decisions = Mapping[str, int]
"""By the visitor's key, the person he is, or `NOBODY`."""


@dataclass(frozen=True, slots=True)
class NameDoubt:
    """A visitor, and those he may be."""

    presence: Presence
    candidates: tuple[Namesake, ...]


@dataclass(frozen=True, slots=True)
class Sorting:
    """`present` by the person's id; `short` were there for less than is asked for."""

    present: Mapping[int, Presence]
    doubts: tuple[NameDoubt, ...]
    strangers: tuple[Presence, ...]
    short: tuple[Presence, ...]


def sort_out(
    visitors: Iterable[Presence],
    people: Iterable[Namesake],
    decisions: Decisions,
    known: Mapping[str, int],
    least: int = 0,
) -> Sorting:
    """Find everybody. `known` are spellings settled at earlier events, by the person meant.

    Whoever is found twice (a phone and a computer) was there for both together. `least` minutes are
    asked for; where the platform gives none, presence is enough.
    """
    ours = {one.person_id: one for one in people}
    names = Names(ours.values())
    present: dict[int, Presence] = {}
    doubts: list[NameDoubt] = []
    strangers: list[Presence] = []
    for visitor in visitors:
        meant = decisions.get(visitor.key)
        if meant is None:
            meant = names.sure(visitor) or known.get(visitor.spelling)
        if meant in ours:
            present[meant] = _joined(present.get(meant), visitor)
        elif meant is None and (candidates := names.perhaps(visitor)):
            doubts.append(NameDoubt(visitor, candidates))
        else:
            strangers.append(visitor)
    long = {one: seen for one, seen in present.items() if _lasts(seen, least)}
    short = tuple(seen for one, seen in present.items() if one not in long)
    asked = tuple(one for one in doubts if _lasts(one.presence, least))
    return Sorting(long, asked, tuple(strangers), short)


def _joined(before: Presence | None, visitor: Presence) -> Presence:
    if before is None:
        return visitor
    return replace(
        before,
        minutes=longer(before.minutes, visitor.minutes),
        progress=further(before.progress, visitor.progress),
    )


def _lasts(seen: Presence, least: int) -> bool:
    return seen.minutes is None or seen.minutes >= least
