"""What thousands are told at once is written once, and never for another reader or moment."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from core.notifications import EventCard, Reminder
from core.reminders import Stage
from handlers.letters import reminded
from locales import translator

START = datetime(2022, 2, 24, 5, tzinfo=UTC)
NOW = START - timedelta(hours=1)
EVENT = EventCard(
    occurrence_id=7,
    programme="Школьный маршрут",
    title="Вебинар",
    starts_at=START,
    ends_at=START + timedelta(minutes=90),
    closes_at=START + timedelta(days=7),
    hour_known=True,
    zone=ZoneInfo("Asia/Yekaterinburg"),
    links=(),
)
REMINDER = Reminder(Stage.HOUR_BEFORE, EVENT)
RUSSIAN = translator("ru")


def test_within_a_second_the_same_is_written_once() -> None:
    first = reminded(REMINDER, NOW, RUSSIAN)
    again = Reminder(Stage.HOUR_BEFORE, replace(EVENT))
    assert reminded(again, NOW + timedelta(milliseconds=900), RUSSIAN) is first


def test_later_it_says_how_long_is_left_then() -> None:
    assert reminded(REMINDER, NOW, RUSSIAN) != reminded(
        REMINDER, NOW + timedelta(minutes=20), RUSSIAN
    )


def test_another_reader_is_told_by_his_own_clock_and_in_his_own_language() -> None:
    usual, _ = reminded(REMINDER, NOW, RUSSIAN)
    elsewhere = Reminder(Stage.HOUR_BEFORE, replace(EVENT, zone=ZoneInfo("Europe/Moscow")))
    assert "10:00" in usual
    assert "08:00" in reminded(elsewhere, NOW, RUSSIAN)[0]
    assert reminded(REMINDER, NOW, translator("en"))[0] != usual
