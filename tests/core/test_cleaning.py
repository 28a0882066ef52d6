import pytest

from core.cleaning import cell, clean


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("Иванова\u202e Анна", "Иванова Анна"),  # the rest would stand the other way round
        ("Ива\u200bнова", "Иванова"),
        ("\x00Ива\x07нова\ufeff", "Иванова"),
        ("Школа № 1\nДиректор\tда", "Школа № 1\nДиректор\tда"),
        ("5 – 7 классы «А», ё", "5 – 7 классы «А», ё"),
    ],
)
def test_what_turns_or_hides_text_is_taken_out_and_nothing_else(given: str, left: str) -> None:
    assert clean(given) == left


def test_a_cell_is_clean_and_no_longer_than_somebody_reads() -> None:
    assert cell("a\u202eb" * 10, 5) == "abab…"
    assert cell("abc", 3) == "abc"
