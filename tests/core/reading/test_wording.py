"""Words that pages have cut, told by the other words of the document."""

import pytest

from core.reading.wording import Words

DOCUMENT = "школам района, шк\nолы края, за\nвод и завод, за школу"


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("куратора/шк", "олы)", "куратора/школы)"),
        ("за", "вод", "за вод"),
        ("района", "края", "района края"),
        ("шк", "Олы", "шк Олы"),
    ],
)
def test_a_word_cut_without_a_hyphen_is_joined_where_its_halves_are_no_words(
    before: str, after: str, whole: str
) -> None:
    assert Words(DOCUMENT).joined(before, after) == whole
