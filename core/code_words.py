"""Code words: said in an event or shown in its recording, named by who was there."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.check_ins import Answer

MOST_GUESSES = 5
"""How often one person may name the word of one event; after that a coordinator decides."""

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё"
_RETYPED = str.maketrans(_LATIN, _CYRILLIC)


class Guess(StrEnum):
    """What became of a word that was named."""

    RIGHT = "right"
    WRONG = "wrong"
    EXHAUSTED = "exhausted"
    POINTLESS = "pointless"
    """No word is asked for: the answer is another now, or verified already."""


@dataclass(frozen=True, slots=True)
class CodeWords:
    """The words of an event by the answer each verifies, and whether one counts without.

    In the recording the word of the event itself is heard, where it has none of its own.
    """

    live: str | None = None
    recording: str | None = None
    required: bool = False

    @property
    def by_answer(self) -> Mapping[Answer, str]:
        """The answers that can be verified."""
        words = {Answer.LIVE: self.live, Answer.RECORDING: self.recording or self.live}
        return {answer: word for answer, word in words.items() if word}


def is_named(word: str, said: str) -> bool:
    """Whether somebody has named the word: whatever the case, «ё», spaces, quotes and the keyboard.

    «ЕЖ» is «ёж», and so is «t;» of a keyboard that was not switched.
    """
    return bool(_spellings(word) & _spellings(said))


def _spellings(text: str) -> set[str]:
    """The word as it was typed, and as the same keys give it in Russian; without an empty one."""
    lower = text.casefold()
    return {_bare(lower), _bare(lower.translate(_RETYPED))} - {""}


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.replace("ё", "е")))
