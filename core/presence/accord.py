"""How a person's own answer and the platform's list stand to each other."""

from enum import StrEnum

from core.attendance import Said, Seen
from core.check_ins import LISTABLE, Answer, CheckIn, Source
from core.presence.progress import place


class Accord(StrEnum):
    """Both facts about one person."""

    MATCHED = "matched"
    """He says that he took part, and the list has him; of a course, as far as he says."""
    SILENT = "silent"
    """The list has him, and he has not answered."""
    UNLISTED = "unlisted"
    """He says that he took part, and the list has not got him; of a course, not so far."""
    OTHERWISE = "otherwise"
    """The list has him, and he says something else; of a course, that it is less."""


def proves(seen: Seen | None, answer: Answer) -> bool:
    """Whether the list has him, and no less far than he says."""
    return seen is not None and answer in LISTABLE and place(seen.progress) >= place(answer)


def accord(said: Said, seen: Seen | None) -> Accord | None:
    """None of those who neither say so nor are listed. What a rule makes of silence is silence."""
    own = said.answer if isinstance(said, CheckIn) and said.source is not Source.RULE else None
    if own not in LISTABLE:
        return (Accord.OTHERWISE if own else Accord.SILENT) if seen else None
    if seen is None or not proves(seen, own):
        return Accord.UNLISTED
    return Accord.OTHERWISE if place(seen.progress) > place(own) else Accord.MATCHED
