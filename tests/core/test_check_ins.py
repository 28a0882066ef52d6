from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.check_ins import Answer, CheckIn, Source, latest

END = datetime(2022, 2, 24, 6, 30, tzinfo=UTC)
ANNA, BORIS = 1, 2


def said(person: int, answer: Answer, minutes: int) -> CheckIn:
    return CheckIn(7, person, answer, END + timedelta(minutes=minutes))


def standing(check_ins: list[CheckIn], as_of: datetime) -> dict[int, Answer]:
    """Each person's latest answer."""
    return {person: said.answer for person, said in latest(check_ins, as_of).items()}


def test_the_latest_answer_counts() -> None:
    answers = [said(ANNA, Answer.ABSENT, 1), said(ANNA, Answer.RECORDING, 90)]
    assert standing(answers, END + timedelta(days=1)) == {ANNA: Answer.RECORDING}


def test_what_is_said_later_is_not_known_yet() -> None:
    answers = [said(ANNA, Answer.ABSENT, 1), said(ANNA, Answer.LIVE, 90)]
    assert standing(answers, END + timedelta(minutes=89)) == {ANNA: Answer.ABSENT}
    assert standing(answers, END) == {}


def test_an_answer_of_that_very_moment_is_known() -> None:
    assert standing([said(ANNA, Answer.LIVE, 5)], END + timedelta(minutes=5)) == {ANNA: Answer.LIVE}


def test_nobody_answers_for_another() -> None:
    answers = [said(ANNA, Answer.LIVE, 1), said(BORIS, Answer.ABSENT, 2)]
    assert standing(answers, END + timedelta(days=1)) == {ANNA: Answer.LIVE, BORIS: Answer.ABSENT}


def test_of_two_answers_of_one_moment_the_one_that_came_last_counts() -> None:
    answers = [said(ANNA, Answer.LIVE, 5), said(ANNA, Answer.ABSENT, 5)]
    assert standing(answers, END + timedelta(days=1)) == {ANNA: Answer.ABSENT}


def marked(person: int, answer: Answer, minutes: int) -> CheckIn:
    return replace(said(person, answer, minutes), source=Source.BEHALF, author_id=9)


def test_what_a_person_says_himself_outweighs_what_is_said_for_him_before_or_after() -> None:
    own, mark = said(ANNA, Answer.ABSENT, 5), marked(ANNA, Answer.LIVE, 9)
    assert standing([own, mark], END + timedelta(days=1)) == {ANNA: Answer.ABSENT}
    early = marked(ANNA, Answer.LIVE, 1)
    assert standing([early, own], END + timedelta(days=1)) == {ANNA: Answer.ABSENT}
    assert standing([early, own], END + timedelta(minutes=4)) == {ANNA: Answer.LIVE}


def test_of_two_marks_the_later_counts() -> None:
    marks = [marked(ANNA, Answer.LIVE, 1), marked(ANNA, Answer.RECORDING, 2)]
    assert standing(marks, END + timedelta(days=1)) == {ANNA: Answer.RECORDING}


def test_a_silence_that_was_put_down_gives_way_to_any_word_and_settles_nothing() -> None:
    silence = replace(said(ANNA, Answer.ABSENT, 9), source=Source.RULE)
    for word in (said(ANNA, Answer.LIVE, 5), marked(ANNA, Answer.LIVE, 5)):
        assert standing([word, silence], END + timedelta(days=1)) == {ANNA: Answer.LIVE}
    assert not silence.settles
    assert said(ANNA, Answer.ABSENT, 9).settles
