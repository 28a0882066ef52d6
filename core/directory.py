"""Who can be reached, and the lists a coordinator leafs through."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

LEAF_SIZE = 8
"""As many people as fit under a message with a button each."""
T = TypeVar("T")
U = TypeVar("U")


class Reach(StrEnum):
    """Whether a message gets through to a person."""

    REACHABLE = "reachable"
    UNREGISTERED = "unregistered"
    BLOCKED = "blocked"


class Listing(StrEnum):
    """What a coordinator may list in his part of the programme."""

    EVERYBODY = "all"
    UNREGISTERED = "new"
    BLOCKED = "blk"
    CUT_OFF = "cut"
    """Schools where nobody can be reached."""


def listed(reach: Reach, listing: Listing) -> bool:
    """Whether a person who is reached so belongs on that list of people."""
    return listing is Listing.EVERYBODY or _ONLY.get(listing) is reach


_ONLY = {Listing.UNREGISTERED: Reach.UNREGISTERED, Listing.BLOCKED: Reach.BLOCKED}


@dataclass(frozen=True, slots=True)
class Leaf(Generic[T]):
    """One page of a list; `number` counts from 0, `total` is of the whole list."""

    items: tuple[T, ...]
    number: int
    count: int
    total: int

    def holding(self, items: Iterable[U]) -> "Leaf[U]":
        """The same page of other things."""
        return Leaf(tuple(items), self.number, self.count, self.total)


def leaf(items: Sequence[T], number: int, size: int = LEAF_SIZE) -> Leaf[T]:
    """The page of that number, or the nearest there is."""
    count = max(1, -(-len(items) // size))
    number = max(0, min(number, count - 1))
    return Leaf(tuple(items[number * size : (number + 1) * size]), number, count, len(items))
