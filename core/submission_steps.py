"""The way of one document of one school: placed, returned, placed anew, accepted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.check_ins import Answer, CheckIn, Source


class Move(StrEnum):
    """What happened to it."""

    PLACED = "placed"
    ADDED = "added"
    """Something was sent beside what had been placed, or another of the school placed it too."""
    TAKEN_BACK = "taken_back"
    ACCEPTED = "accepted"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as it was written down: when, by whom, by which update."""

    check_in: CheckIn
    noted_at: datetime
    name: str
    update_id: str


@dataclass(frozen=True, slots=True)
class Step:
    """One move; `name` is who made it."""

    at: datetime
    move: Move
    name: str
    remark: str | None = None


def steps(answers: Iterable[Said]) -> tuple[Step, ...]:
    """The moves in their order. `answers` are of all the school's people, as they came.

    A verdict is passed on the word of everybody who has given it, and is one step.
    """
    found: list[Step] = []
    verdicts: set[str] = set()
    placed = False
    for said in answers:
        move = _move(said.check_in, placed=placed)
        if move is None or said.update_id in verdicts:
            continue
        if move in {Move.ACCEPTED, Move.RETURNED}:
            verdicts.add(said.update_id)
        placed = move not in {Move.TAKEN_BACK, Move.RETURNED}
        remark = said.check_in.remark if move is not Move.ACCEPTED else None
        found.append(Step(said.noted_at, move, said.name, remark))
    return tuple(found)


def _move(said: CheckIn, *, placed: bool) -> Move | None:
    if said.source is Source.RULE:
        return None
    if said.source is Source.RETURNED:
        return Move.RETURNED
    if said.answer is Answer.NOT_DONE:
        return Move.TAKEN_BACK if placed else None
    if said.verified:
        return Move.ACCEPTED if said.author_id is not None else Move.ADDED
    return Move.ADDED if placed else Move.PLACED
