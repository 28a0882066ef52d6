"""The figures as a Markdown table, and its place in a file."""

import re
from collections.abc import Iterable
from pathlib import Path

from bench.figure import Figure, Unmeasured

_PLACE = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- /figures -->)", re.DOTALL)
_HEADING = ("Figure", "Measured", "Limit", "Met")


def table(figures: Iterable[Figure | Unmeasured]) -> str:
    rows = (_HEADING, ("---",) * len(_HEADING), *(figure.row for figure in figures))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def write_into(file: Path, text: str) -> None:
    """Put the text between the marks `figures` of a Markdown file."""
    whole = file.read_text(encoding="utf-8")
    file.write_text(_PLACE.sub(lambda _: f"\n{text}\n\n", whole), encoding="utf-8")
