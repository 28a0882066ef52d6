"""Every zone of Russia through the years its clocks were changed, and some that still change."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from core.reminders import POLICIES, stages_of
from core.schedule import meeting_on
from core.timings import Form, Timing

FIRST, LAST = date(2010, 1, 1), date(2016, 12, 31)
"""Summer time to and fro, for ever in 2011, winter time in 2014, a dozen regions in 2016."""
DAY = timedelta(days=1)
HOURS = (time(0, 0), time(2, 30), time(10, 0), time(23, 59))


def zones_of(country: str) -> list[str]:
    """As the IANA lists them."""
    lines = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [row[2] for row in rows if country in row[0].split(",")]


RUSSIAN = zones_of("RU")
FOREIGN = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]


def changes(zone: ZoneInfo) -> Iterator[date]:
    """The days on which its clocks were changed, and their neighbours."""
    day = FIRST
    while day < LAST:
        noon = datetime.combine(day, time(12), zone)
        if noon.utcoffset() != (noon + DAY).utcoffset():
            yield from (day, day + DAY, day + 2 * DAY, day + 7 * DAY)
        day += DAY


def test_there_are_as_many_zones_as_russia_has_and_all_changed_their_clocks() -> None:
    assert len(RUSSIAN) >= 26
    assert all(len({*changes(ZoneInfo(name))}) >= 4 for name in RUSSIAN)


@pytest.mark.parametrize("name", [*RUSSIAN, *FOREIGN])
def test_a_meeting_is_spoken_of_exactly_so_long_before_and_after(name: str) -> None:
    zone = ZoneInfo(name)
    for day in changes(zone):
        for hour in HOURS:
            meeting = meeting_on(day, day, hour, zone)
            start, end = meeting.starts_at.astimezone(UTC), meeting.ends_at.astimezone(UTC)
            stages = stages_of(meeting, zone, POLICIES[Form.MEETING])
            assert [one.due_at.astimezone(UTC) for one in stages] == [
                start - 7 * DAY,
                start - DAY,
                start - timedelta(hours=1),
                end,
                end + DAY,
                end + 3 * DAY,
            ]


@pytest.mark.parametrize("name", [*RUSSIAN, *FOREIGN])
def test_a_deadline_is_spoken_of_at_nine_by_the_clock_on_the_wall(name: str) -> None:
    zone = ZoneInfo(name)
    for day in changes(zone):
        deadline = Timing(
            datetime.combine(day, time(0), zone), datetime.combine(day, time(18), zone)
        )
        stages = stages_of(deadline, zone, POLICIES[Form.DEADLINE])
        mornings = [one.due_at.astimezone(UTC).astimezone(zone) for one in stages]
        assert [moment.time() for moment in mornings] == [time(9)] * 6
        before = [(day - moment.date()).days for moment in mornings]
        assert before == [14, 7, 3, 1, 0, -1]
