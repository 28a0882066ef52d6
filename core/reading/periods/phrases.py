"""What the words of a «Сроки» cell say, before it is known which year they speak of."""

from dataclasses import dataclass, field, replace
from datetime import time

from core.plan import Recurrence
from core.reading.periods.moments import Stretch


@dataclass(slots=True)
class Phrases:
    """Everything found in one cell.

    `whole`: «в течение года»; `until_end`: «до конца периода»; `unscheduled`: «по запросу»;
    `unread`: numbers that found no meaning.
    """

    stretches: list[Stretch] = field(default_factory=list)
    recurrence: Recurrence | None = None
    day_of_month: int | None = None
    clock: time | None = None
    whole: bool = False
    until_end: bool = False
    unscheduled: bool = False
    unread: list[str] = field(default_factory=list)

    @property
    def ends_with_a_month(self) -> bool:
        """One month alone, of which a day may be told after it: «март, до 25 числа»."""
        last = self.stretches[-1] if self.stretches else None
        return last is not None and last.is_month

    def end_month_on(self, day: int) -> None:
        month = self.stretches.pop().last
        self.stretches.append(Stretch(None, month and replace(month, days=(day, day))))

    @property
    def say_anything(self) -> bool:
        return bool(
            self.stretches or self.recurrence or self.whole or self.until_end or self.unscheduled
        )
