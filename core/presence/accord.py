"""How a person's own answer and the platform's list stand to each other."""

from enum import StrEnum

from core.attendance import Said, Seen
from core.check_ins import Answer, CheckIn, Source


class Accord(StrEnum):
    """Both facts about one person."""

    MATCHED = "matched"
    """He says that he took part, and the list has him."""
    SILENT = "silent"
    """The list has him, and he has not answered."""
    UNLISTED = "unlisted"
    """He says that he took part, and the list has not got him."""
    OTHERWISE = "otherwise"
    """The list has him, and he says something else."""


def accord(said: Said, seen: Seen | None) -> Accord | None:
    """None of those who neither say so nor are listed. What a rule makes of silence is silence."""
    answered = isinstance(said, CheckIn) and said.source is not Source.RULE
    live = isinstance(said, CheckIn) and answered and said.answer is Answer.LIVE
    if seen is None:
        return Accord.UNLISTED if live else None
    if live:
        return Accord.MATCHED
    return Accord.OTHERWISE if answered else Accord.SILENT
