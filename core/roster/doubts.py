"""What may be one and the same, and what a person has decided about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2s

KEY_BYTES = 6


class Kind(StrEnum):
    """What is in doubt."""

    SCHOOL = "school"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: a name with its place; `row` is None for what the database has."""

    name: str
    place: str | None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two that may be one. `new` is on the roster and not in the database."""

    kind: Kind
    new: Side
    other: Side

    @property
    def key(self) -> str:
        """What the question goes by, in a button too: the same for the same names and rows."""
        text = repr((self.kind, self.new, self.other))
        return blake2s(text.encode(errors="replace"), digest_size=KEY_BYTES).hexdigest()


Decisions = Mapping[str, bool]
"""By the doubts' keys, whether the two are one. What is not decided is kept apart."""
