"""Whether two names may be one person's."""

from rapidfuzz import fuzz

_SAME_NAME = 88
_SAME_SURNAME = 85


def alike(name: str, other: str) -> bool:
    """«Орлова Марья Петровна», «Мария Орлова» and «Орлова М. П.» may all be one; a person decides.

    Names that differ by a few letters, or one surname with the same initials.
    """
    mine, theirs = _words(name), _words(other)
    if not mine or not theirs:
        return False
    if fuzz.token_set_ratio(" ".join(mine), " ".join(theirs)) >= _SAME_NAME:
        return True
    initials = [(a[0], b[0]) for a, b in zip(mine[1:], theirs[1:], strict=False)]
    return fuzz.ratio(mine[0], theirs[0]) >= _SAME_SURNAME and all(a == b for a, b in initials)


def _words(name: str) -> list[str]:
    return name.casefold().replace("ё", "е").replace(".", " ").split()
