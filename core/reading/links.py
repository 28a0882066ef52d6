"""Addresses of pages in a row, and whether a recording is as good as being there."""

import re

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>«»]+")
_TRAILING = ".,;:)]}>\"'"
_RECORDING = re.compile(
    r"видео-?\s?запис|(?:просм|посм|ознаком|изуч)\w*\s(?:с\s)?(?:\w+\s)?запис|в записи"
)


def read_links(texts: list[str]) -> tuple[str, ...]:
    """Each address once, whole, in the order of the row."""
    found = (match.rstrip(_TRAILING) for text in texts for match in _ADDRESS.findall(text))
    return tuple(dict.fromkeys(found))


def recording_counts(*texts: str) -> bool:
    """«или ознакомились с видеозаписью» (perm-krai-2022, row 6)."""
    return any(_RECORDING.search(text.lower()) for text in texts)
