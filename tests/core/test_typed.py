from datetime import date, time, timedelta
from fractions import Fraction

import pytest

from core.rescheduling import Detail, NewDay, NewHour, NewLength, NewText
from core.typed import Asked, read_number, understood

TODAY = date(2027, 1, 21)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 февраля", NewDay(date(2027, 2, 12))),
        ("12.02 в 15:00", NewDay(date(2027, 2, 12), time(15))),
        ("05.05.2028", NewDay(date(2028, 5, 5))),
        ("15 января", NewDay(date(2028, 1, 15))),
        ("февраль", None),
        ("12-14 февраля", None),
        ("до 12 февраля", None),
        ("30 февраля", None),
        ("как-нибудь", None),
    ],
)
def test_a_day_is_one_day_and_the_next_such_without_a_year(text: str, day: NewDay | None) -> None:
    assert understood(Asked.DAY, text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("15:00", time(15)),
        ("в 9.30", time(9, 30)),
        ("15-30", time(15, 30)),
        ("15 часов", time(15)),
        ("9", time(9)),
        ("25:00", None),
        ("15:60", None),
        ("1530", None),
        ("после обеда", None),
    ],
)
def test_an_hour_in_the_ways_people_write_it(text: str, hour: time | None) -> None:
    assert understood(Asked.HOUR, text, TODAY) == (hour and NewHour(hour))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2 часа", 120),
        ("1,5 часа", 90),
        ("1 ч 30 мин", 90),
        ("90 минут", 90),
        ("1:30", 90),
        ("полтора часа", 90),
        ("Час", 60),
        ("0 минут", None),
        ("999 часов", None),
        ("долго", None),
        ("", None),
    ],
)
def test_a_length_in_the_ways_people_write_it(text: str, minutes: int | None) -> None:
    expected = minutes and NewLength(timedelta(minutes=minutes))
    assert understood(Asked.LENGTH, text, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "is_link"),
    [
        ("https://vks.example/b/1?x=2", True),
        ("http://vks.example", True),
        ("vks.example", False),
        ("https://", False),
        ("https://vks.example и пароль 1", False),
        ("javascript:alert(1)", False),
        ("https://[", False),
        ("https://vks.example/" + "a" * 500, False),
    ],
)
def test_a_link_is_a_whole_address_of_the_web(text: str, is_link: bool) -> None:
    expected = NewText(Detail.JOIN_LINK, text) if is_link else None
    assert understood(Asked.JOIN_LINK, text, TODAY) == expected


def test_a_code_word_has_its_spaces_in_order_and_is_not_endless() -> None:
    assert understood(Asked.CODE_WORD, " белая  сова ", TODAY) == NewText(
        Detail.CODE_WORD, "белая сова"
    )
    assert understood(Asked.CODE_WORD, "а" * 51, TODAY) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("80", 80), ("82,5 %", Fraction(165, 2)), ("0", 0), ("-5", None), ("сто", None)],
)
def test_a_number_may_have_a_comma_and_a_sign(text: str, value: Fraction | None) -> None:
    assert read_number(text) == value
