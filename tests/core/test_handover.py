"""What a coordinator writes when a post changes hands."""

from datetime import date

import pytest

from core.handover import Handover, parse_day, parse_handover

TODAY = date(2027, 3, 1)
ANNA = "Иванова Анна Петровна"


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        (ANNA, TODAY, None),
        (f"  {ANNA}, 05.03.2027", date(2027, 3, 5), None),
        (f"{ANNA} с 5.3.27", date(2027, 3, 5), None),
        (f"{ANNA}, 05.03.2027 – 14.03.2027", date(2027, 3, 5), date(2027, 3, 14)),
        (f"{ANNA} с 05.03.2027 по 14.03.2027", date(2027, 3, 5), date(2027, 3, 14)),
        (f"{ANNA}, 01.02.2027", TODAY, None),  # the past stays whose it was
    ],
)
def test_a_name_and_its_days_are_understood(text: str, starts: date, ends: date | None) -> None:
    assert parse_handover(text, TODAY) == Handover(ANNA, starts, ends)


def test_a_double_name_is_a_name() -> None:
    assert parse_handover("Салтыков-Щедрин М.Е.", TODAY) == Handover("Салтыков-Щедрин М.Е.", TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Анна",
        "12345 67890",
        "/people",
        f"{ANNA}, 32.13.2027",
        f"{ANNA}, 14.03.2027 – 05.03.2027",
        f"{ANNA}, 01.02.2027 – 05.02.2027",
        f"{ANNA}, 05.03.2027, 06.03.2027, 07.03.2027",
        "слово " * 40,
    ],
)
def test_what_is_unclear_is_not_guessed(text: str) -> None:
    assert parse_handover(text, TODAY) is None


@pytest.mark.parametrize("text", ["завтра", "1 марта", "", "01.03"])
def test_only_a_whole_date_is_a_day(text: str) -> None:
    assert parse_day(text) is None
