import pytest

from core.check_ins import Answer
from core.code_words import CodeWords, is_named


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("сова", "Сова"),
        ("ёж", "ЕЖ"),
        ("белая сова", " Белая  сова! "),
        ("белая сова", "«белаясова»"),
        ("сова", "cjdf"),  # the keyboard was not switched
        ("owl", "щцд"),
        ("ёж", "`;"),
        ("2022", "2022."),
    ],
)
def test_a_word_is_named_however_it_is_typed(word: str, said: str) -> None:
    assert is_named(word, said)


@pytest.mark.parametrize("said", ["", "!", "сов", "совам", "филин", "сова филин"])
def test_another_word_is_not_the_word(said: str) -> None:
    assert not is_named("сова", said)


def test_the_recording_has_its_own_word_or_that_of_the_event() -> None:
    both = CodeWords("сова", "филин").by_answer
    one = CodeWords("сова").by_answer
    assert both == {Answer.LIVE: "сова", Answer.RECORDING: "филин"}
    assert one == {Answer.LIVE: "сова", Answer.RECORDING: "сова"}
    assert CodeWords(recording="филин").by_answer == {Answer.RECORDING: "филин"}
    assert not CodeWords(required=True).by_answer
