"""Reading a «Сроки» cell: words to phrases, phrases to dates."""

from core.reading.periods.period import PeriodReading, read_period

__all__ = ["PeriodReading", "read_period"]
