"""One figure: what was measured, and what it is held against."""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a figure is told in."""

    SECONDS = " s"
    TIMES = " ×"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure is met while it is below its limit."""

    name: str
    measured: float
    limit: float
    unit: Unit

    @property
    def met(self) -> bool:
        return self.measured < self.limit

    @property
    def row(self) -> tuple[str, str, str, str]:
        """Its line in the table: name, measured, limit, met."""
        limit = f"< {self.limit:g}{self.unit}"
        return self.name, f"{self.measured:.2g}{self.unit}", limit, "yes" if self.met else "**no**"
