"""Words instead of a press: which button somebody means who writes what stands on it."""

import re
from collections.abc import Sequence

_ENDING = re.compile(r"\((\w{1,2})\)")
_REPLACED = re.compile(r"\w\w\((\w\w)\)")
_WORD = re.compile(r"\w+")


def button_meant(text: str, labels: Sequence[str]) -> int | None:
    """The place of the label that is written, or the only one that begins with these words."""
    said = _words(text)
    if not said:
        return None
    spellings = [_spellings(label) for label in labels]
    whole = [place for place, known in enumerate(spellings) if said in known]
    begun = [
        place
        for place, known in enumerate(spellings)
        if any(one[: len(said)] == said for one in known)
    ]
    meant = whole or begun
    return meant[0] if len(meant) == 1 else None


def _spellings(label: str) -> set[tuple[str, ...]]:
    """«Был(а)» is «был» and «была»; «согласен(на)» is «согласен» and «согласна»."""
    short, long = (_words(_ENDING.sub(ending, label)) for ending in ("", r"\1"))
    return {short, long, _words(_REPLACED.sub(r"\1", label))}


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold().replace("ё", "е")))
