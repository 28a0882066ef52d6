"""One figure: what was measured, and what it is held against."""

import operator
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a figure is told in."""

    SECONDS = " s"
    MILLISECONDS = " ms"
    TIMES = " ×"
    PIECES = ""


class Bound(StrEnum):
    """On which side of its limit a figure is met."""

    BELOW = "<"
    AT_MOST = "≤"
    AT_LEAST = "≥"


_HOLDS = {Bound.BELOW: operator.lt, Bound.AT_MOST: operator.le, Bound.AT_LEAST: operator.ge}

Row = tuple[str, str, str, str]
"""A line in the table: name, measured, limit, met."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, with its limit."""

    name: str
    measured: float
    limit: float
    unit: Unit
    bound: Bound = Bound.BELOW

    @property
    def met(self) -> bool:
        """Exactly: nothing is rounded before it is compared."""
        return bool(_HOLDS[self.bound](self.measured, self.limit))

    @property
    def row(self) -> Row:
        """Its line in the table."""
        limit = f"{self.bound} {self.limit:g}{self.unit}"
        return self.name, f"{self.measured:.3g}{self.unit}", limit, "yes" if self.met else "**no**"


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """A figure this machine cannot give, and why; it breaks no limit and meets none."""

    name: str
    why: str
    met: bool = True

    @property
    def row(self) -> Row:
        """Its line in the table."""
        return self.name, self.why, "", "not measured"
