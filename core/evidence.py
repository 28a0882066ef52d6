"""What a person attaches to an answer: a file or a picture, as the messenger keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that lies with the messenger; `reference` is enough to hand it out again."""

    reference: str
    name: str
    is_picture: bool = False


def evidence_from(kept: Mapping[str, Any] | None) -> Evidence | None:
    """As a table keeps it."""
    return Evidence(**kept) if kept else None
