"""Reading an indicator: clauses to amounts, amounts to targets."""

from core.reading.targets.targets import IndicatorReading, read_targets

__all__ = ["IndicatorReading", "read_targets"]
