"""What is made of a rehearsed year."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from core.programme_settings import ProgrammeSettings
from core.rehearsal import Crowd, Load, Message, Rehearsed, busiest

PERM = ZoneInfo("Asia/Yekaterinburg")
ANNA, BORIS = 1, 2
DAY, NEXT = date(2022, 2, 24), date(2022, 2, 25)
LATE = datetime(2022, 2, 24, 18, 30, tzinfo=UTC)  # half past eleven in the evening in Perm
AFTER_MIDNIGHT = datetime(2022, 2, 24, 19, 0, tzinfo=UTC)


def rehearsed(**known: object) -> Rehearsed:
    return Rehearsed(
        **{
            "programme": "Школьный маршрут",
            "zone": PERM,
            "begins_at": LATE,
            "settings": ProgrammeSettings(daily_limit=2),
            "send_rate": 2,
            "names": {ANNA: "Анна", BORIS: "Борис"},
            "waves": (),
            "sent": (),
            "due": {},
            "without_audience": (),
            "without_date": (),
            **known,
        }  # type: ignore[arg-type]
    )


def test_days_and_hours_are_those_of_the_programme() -> None:
    shown = rehearsed(
        sent=(
            Message(LATE, ANNA, None),
            Message(LATE, BORIS, None),
            Message(LATE, ANNA, "week"),
            Message(AFTER_MIDNIGHT, ANNA, None),
        )
    )
    assert [(load.begins.date(), load.messages, load.people) for load in shown.days] == [
        (DAY, 3, 2),
        (NEXT, 1, 1),
    ]
    assert [load.begins.hour for load in shown.hours] == [23, 0]
    assert shown.takes(3).total_seconds() == 2


def test_the_busiest_come_first_and_of_equals_the_earlier() -> None:
    one, two, three = (
        Load(datetime(2022, 2, day, tzinfo=PERM), messages, 1)
        for day, messages in ((1, 5), (2, 7), (3, 5))
    )
    assert busiest((three, one, two), 2) == [two, one]


def test_only_who_has_more_than_the_limit_is_crowded() -> None:
    shown = rehearsed(due={(DAY, ANNA): 3, (DAY, BORIS): 4, (NEXT, ANNA): 2})
    assert shown.crowds == (Crowd(DAY, ("Анна", "Борис"), 4),)
