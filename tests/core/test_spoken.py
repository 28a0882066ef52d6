import pytest

from core.spoken import button_meant

ANSWERS = ("✓ Был(а) на вебинаре", "Посмотрел(а) запись", "Не участвовал(а)")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Был(а) на вебинаре", 0),
        ("была на вебинаре.", 0),
        ("Была", 0),
        ("посмотрел запись", 1),
        ("НЕ УЧАСТВОВАЛА", 2),
        ("не", 2),
    ],
)
def test_a_button_is_known_by_its_words(text: str, place: int) -> None:
    assert button_meant(text, ANSWERS) == place


@pytest.mark.parametrize("text", ["", "…", "бы", "вебинаре", "была на вебинаре вчера", "запись"])
def test_what_is_on_no_button_is_none(text: str) -> None:
    assert button_meant(text, ANSWERS) is None


def test_where_two_begin_alike_nothing_is_guessed_unless_one_is_written_whole() -> None:
    assert button_meant("участники", ("Участники", "Участники школы")) == 0
    assert button_meant("участники", ("Участники школ", "Участники вебинара")) is None


@pytest.mark.parametrize("text", ["согласен", "Согласна"])
def test_an_ending_in_brackets_may_take_the_place_of_the_last_letters(text: str) -> None:
    assert button_meant(text, ("Согласен(на)", "← Назад")) == 0
