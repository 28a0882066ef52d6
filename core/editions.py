"""What a new edition of a plan changes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from core.plan import Activity


class RowKey(NamedTuple):
    """What makes a row the same row in the next edition: its section, number and, among namesakes,
    its turn (mikhailovsky-2022 numbers two sections «5»)."""

    section: str | None
    number: str
    turn: int


@dataclass(frozen=True, slots=True)
class Changes:
    """The rows by what happened to them; keys of both editions where a row stays."""

    added: tuple[RowKey, ...]
    reworded: tuple[RowKey, ...]
    moved: tuple[RowKey, ...]
    withdrawn: tuple[RowKey, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.reworded or self.moved or self.withdrawn)


def keyed(activities: Iterable[Activity]) -> dict[RowKey, Activity]:
    """The rows by their keys, in the plan's order."""
    seen: Counter[tuple[str | None, str]] = Counter()
    rows = {}
    for activity in activities:
        place = (activity.section, activity.number)
        rows[RowKey(*place, seen[place])] = activity
        seen[place] += 1
    return rows


def changes(old: dict[RowKey, Activity], new: dict[RowKey, Activity]) -> Changes:
    """Compare two editions. A row whose period differs has moved; any other difference rewords."""
    kept = [key for key in new if key in old]
    moved = [key for key in kept if old[key].period != new[key].period]
    reworded = [key for key in kept if old[key] != new[key] and key not in moved]
    return Changes(
        added=tuple(key for key in new if key not in old),
        reworded=tuple(reworded),
        moved=tuple(moved),
        withdrawn=tuple(key for key in old if key not in new),
    )
