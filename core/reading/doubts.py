"""What the reader is not sure of."""

from enum import StrEnum


class Doubt(StrEnum):
    """The code of a warning; the question it puts to a person is `doubt.<code>` in the locales."""

    PERIOD_MISSING = "period-missing"
    PERIOD_UNCLEAR = "period-unclear"
    YEAR_UNKNOWN = "year-unknown"
    YEAR_FROM_NEIGHBOURS = "year-from-neighbours"
    YEAR_FROM_STAMP = "year-from-stamp"
    DATE_IMPOSSIBLE = "date-impossible"
    EVENT_WITHOUT_DATE = "event-without-date"
    EXECUTORS_MISSING = "executors-missing"
    TITLE_MISSING = "title-missing"
    INDICATOR_UNCLEAR = "indicator-unclear"
    POPULATION_UNKNOWN = "population-unknown"
    GOAL_UNCLEAR = "goal-unclear"
    INDICATOR_SHARED = "indicator-shared"
    ZONE_ONE_OF_SEVERAL = "zone-one-of-several"
