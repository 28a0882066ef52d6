from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.corrections import Appointment, Correction, correction, worth_until
from core.timings import Timing

PERM = ZoneInfo("Asia/Yekaterinburg")
START = datetime(2027, 2, 4, 15, 0, tzinfo=PERM)
LENGTH, DAY, HOUR = timedelta(minutes=90), timedelta(days=1), timedelta(hours=1)


def appointment(
    start: datetime = START, *, hour_known: bool = True, cancelled: bool = False
) -> Appointment:
    return Appointment(Timing(start, start + LENGTH, hour_known), cancelled)


TOLD, CANCELLED = appointment(), appointment(cancelled=True)


@pytest.mark.parametrize(
    ("told", "current", "said"),
    [
        (TOLD, appointment(START + DAY), Correction.MOVED),
        (TOLD, appointment(START + HOUR), Correction.RETIMED),
        (appointment(hour_known=False), TOLD, Correction.RETIMED),
        (TOLD, CANCELLED, Correction.CANCELLED),
        (CANCELLED, TOLD, Correction.RESTORED),
        (CANCELLED, appointment(START + DAY), Correction.RESTORED),
        (TOLD, appointment(START.astimezone(UTC)), None),
        (CANCELLED, appointment(START + DAY, cancelled=True), None),
    ],
)
def test_what_people_hear_is_how_the_truth_differs_from_what_they_were_told(
    told: Appointment, current: Appointment, said: Correction | None
) -> None:
    assert correction(told, current, PERM) is said


def test_nobody_was_told_the_end() -> None:
    longer = Appointment(Timing(START, START + 2 * LENGTH, hour_known=True))
    assert correction(TOLD, longer, PERM) is None


def test_the_day_is_that_of_the_programme() -> None:
    late = datetime(2027, 2, 4, 23, 0, tzinfo=PERM)
    assert correction(TOLD, appointment(late), PERM) is Correction.RETIMED
    assert correction(TOLD, appointment(late + 2 * HOUR), PERM) is Correction.MOVED


def test_a_correction_is_of_use_until_the_last_date_anybody_may_count_on() -> None:
    later = appointment(START + DAY)
    assert worth_until(TOLD, later) == worth_until(later, TOLD) == START + DAY + LENGTH
    assert worth_until(TOLD, appointment(START + DAY, cancelled=True)) == START + LENGTH
    assert worth_until(CANCELLED, later) == START + DAY + LENGTH
