"""What of a course counts, by the words of its indicator."""

import pytest

from core.check_ins import Answer
from core.courses import counted_by
from core.explanations import Why, explain
from core.figures import Round, tally
from core.populations import Census, Unit


@pytest.mark.parametrize(
    ("indicator", "started", "finished", "certified"),
    [
        ("Обучено 82 куратора", False, True, True),
        ("100 % управленческих команд прошли обучение", False, True, True),
        ("Не менее 80 % кураторов получили удостоверения", False, False, True),
        ("100 % педагогов приступили к обучению", True, True, True),
        ("", False, True, True),
    ],
)
def test_the_indicator_says_what_counts(
    indicator: str, *, started: bool, finished: bool, certified: bool
) -> None:
    counted = counted_by(indicator)
    assert (Answer.STARTED in counted) is started
    assert (Answer.FINISHED in counted) is finished
    assert (Answer.CERTIFIED in counted) is certified
    assert Answer.NOT_DONE not in counted
    assert Answer.LIVE not in counted


def test_who_still_learns_is_not_done_and_is_asked_again() -> None:
    units = tuple(Unit(str(one), frozenset({one})) for one in (1, 2, 3))
    said = {1: Answer.CERTIFIED, 2: Answer.FINISHED, 3: Answer.STARTED}
    round_ = Round(Census(units), said, counts=counted_by("получили удостоверение"))
    counted = tally(round_, recording_counts=True)
    assert (counted.done, counted.live, counted.total) == (1, 1, 3)
    found = explain(round_, said, {1, 2, 3}, recording_counts=True)
    assert [one.why for one in found] == [None, Why.UNFINISHED, Why.UNFINISHED]
    assert Why.UNFINISHED.silent
