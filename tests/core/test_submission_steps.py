"""The way of a document, as the answers of a school's people tell it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from core.check_ins import Answer, CheckIn, Source
from core.submission_steps import Move, Said, steps

START = datetime(2027, 3, 17, 4, tzinfo=UTC)
HEAD, DEPUTY, CURATOR = 1, 2, 3


def said(hour: int, answer: Answer, update: str, person: int = HEAD, **more: Any) -> Said:
    at = START + timedelta(hours=hour)
    check_in = CheckIn(5, person, answer, at, **more)
    return Said(check_in, at, "Орлова М. П.", update)


def moves(*answers: Said) -> list[Move]:
    return [one.move for one in steps(answers)]


def test_a_verdict_on_the_words_of_two_is_one_step() -> None:
    back: dict[str, Any] = {"source": Source.RETURNED, "author_id": CURATOR}
    assert moves(
        said(0, Answer.DONE, "1"),
        said(1, Answer.DONE, "2", DEPUTY),
        said(2, Answer.NOT_DONE, "3", **back),
        said(2, Answer.NOT_DONE, "3", DEPUTY, **back),
        said(3, Answer.DONE, "4"),
        said(3, Answer.DONE, "5", verified=True, author_id=CURATOR),
    ) == [Move.PLACED, Move.ADDED, Move.RETURNED, Move.PLACED, Move.ACCEPTED]


def test_what_is_taken_back_was_there_and_a_rule_makes_no_step() -> None:
    assert moves(said(0, Answer.NOT_DONE, "1")) == []
    assert moves(said(0, Answer.DONE, "1"), said(1, Answer.NOT_DONE, "2")) == [
        Move.PLACED,
        Move.TAKEN_BACK,
    ]
    assert moves(said(0, Answer.NOT_DONE, "1", source=Source.RULE)) == []
