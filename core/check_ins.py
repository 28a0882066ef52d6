"""What a person says about an event after its end."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Answer(StrEnum):
    """«Был(а) на вебинаре», «Посмотрел(а) запись», «Не участвовал(а)»."""

    LIVE = "live"
    RECORDING = "recording"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One answer. A later one of the same person about the same occurrence replaces it."""

    occurrence_id: int
    person_id: int
    answer: Answer
    answered_at: datetime


def latest(check_ins: list[CheckIn], as_of: datetime) -> dict[int, Answer]:
    """Each person's answer as it stood at a moment. `check_ins` are in the order they came."""
    return {c.person_id: c.answer for c in check_ins if c.answered_at <= as_of}
