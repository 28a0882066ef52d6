"""Where a link leads, kept as text beside its words: a page of paper has no other way."""

import re

_ADDRESS = re.compile(r"(?:https?://|www\.)\S", re.IGNORECASE)
_PAGE = re.compile(r"https?://\S+$", re.IGNORECASE)


def with_target(words: str, target: str) -> str:
    """«сайт института https://…»; an address that is written out already stays alone."""
    if not _PAGE.match(target) or _ADDRESS.search(words):
        return words
    return f"{words} {target}" if words.strip() else words
