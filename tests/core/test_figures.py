from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.check_ins import Answer
from core.figures import Figure, Round, count, no_data, tally
from core.plan import Comparator, Population, Target, Unit
from core.populations import Census
from tests.core.cast import at_least, unit

CLOSED = datetime(2022, 3, 3, 6, 30, tzinfo=UTC)
LIVE, RECORDING, ABSENT = Answer.LIVE, Answer.RECORDING, Answer.ABSENT


def counted(
    target: Target,
    rounds: list[Round],
    *,
    recording: bool = True,
    frozen_at: datetime | None = None,
) -> Figure:
    """A held event."""
    tallies = [tally(one, recording_counts=recording) for one in rounds]
    return count(target, tallies, held=True, frozen_at=frozen_at)


def held_with(
    target: Target, *units: frozenset[int] | set[int], recording: bool = True, **said: Answer
) -> Figure:
    """A held event; `said` are answers by person: `_1=LIVE`."""
    found = tuple(unit(*people) for people in units)
    answers = {int(person.removeprefix("_")): answer for person, answer in said.items()}
    rounds = [Round(Census(found), answers)]
    return counted(target, rounds, recording=recording)


def share(done: int, total: int, target: Target, *, held: bool = True) -> Figure:
    return Figure(target, done, total, live=done, held=held)


def test_a_figure_is_a_numerator_a_denominator_and_what_is_missing() -> None:
    figure = held_with(at_least(100), {1, 2}, {3}, {4}, _1=LIVE, _2=LIVE, _3=RECORDING)
    assert (figure.done, figure.total, figure.live) == (2, 3, 1)
    assert figure.value == Fraction(200, 3)
    assert figure.met is False
    assert figure.missing == 1


def test_two_answers_of_one_school_count_once() -> None:
    assert held_with(at_least(100), {1, 2}, _1=LIVE, _2=LIVE).done == 1


def test_an_absence_is_an_answer_and_counts_for_nothing() -> None:
    figure = held_with(at_least(100), {1}, {2}, _1=ABSENT, _2=LIVE)
    assert (figure.done, figure.live) == (1, 1)


def test_the_recording_counts_only_where_the_plan_says_so() -> None:
    lenient = held_with(at_least(100), {1}, {2}, _1=RECORDING, _2=LIVE)
    strict = held_with(at_least(100), {1}, {2}, recording=False, _1=RECORDING, _2=LIVE)
    assert (lenient.done, lenient.live, lenient.met) == (2, 1, True)
    assert (strict.done, strict.live, strict.met) == (1, 1, False)


@pytest.mark.parametrize(("required", "done"), [(False, 3), (True, 1)])
def test_without_the_code_word_an_answer_is_declared_or_nothing_where_it_is_required(
    required: bool, done: int
) -> None:
    three = Census((unit(1), unit(2), unit(3)))
    words = frozenset({LIVE, RECORDING})
    said = {1: LIVE, 2: LIVE, 3: RECORDING}
    round_ = Round(three, said, verified=frozenset({1}), verifiable=words, required=required)
    figure = counted(at_least(100), [round_])
    assert (figure.done, figure.verified, figure.declared) == (done, 1, done - 1)


def test_where_no_word_can_be_named_nothing_is_lost_and_nothing_said_of_it() -> None:
    census = Census((unit(1), unit(2)))
    only_recording = frozenset({RECORDING})
    round_ = Round(census, {1: LIVE, 2: RECORDING}, verifiable=only_recording, required=True)
    figure = counted(at_least(100), [round_])
    assert (figure.done, figure.live, figure.verified) == (1, 1, 0)
    plain = counted(at_least(100), [Round(census, {1: LIVE})])
    assert (plain.done, plain.verified, plain.declared) == (1, None, None)


def test_those_who_are_not_of_the_population_add_nothing() -> None:
    assert held_with(at_least(50), {1}, _7=LIVE).done == 0


def test_a_population_of_several_meetings_is_counted_at_each() -> None:
    census = Census((unit(1), unit(2)))
    rounds = [Round(census, {1: LIVE, 2: LIVE}), Round(census, {1: LIVE})]
    figure = counted(at_least(80), rounds, frozen_at=CLOSED)
    assert (figure.done, figure.total, figure.value) == (3, 4, Fraction(75))
    assert figure.frozen_at == CLOSED


def test_almost_eighty_is_not_eighty() -> None:
    almost = share(1999, 2500, at_least(80))
    assert almost.value == Fraction("79.96")
    assert almost.met is False
    assert almost.missing == 1
    assert share(2000, 2500, at_least(80)).met is True


def test_two_thirds_of_a_goal_of_two_thirds_is_met_exactly() -> None:
    assert share(2, 3, at_least(Fraction(200, 3))).met is True


def test_an_empty_denominator_is_no_data_and_not_nought() -> None:
    nobody = held_with(at_least(100))
    assert (nobody.total, nobody.value, nobody.met, nobody.missing) == (None, None, None, 0)


def test_a_population_nobody_can_be_asked_about_is_no_data() -> None:
    figure = no_data(at_least(100, Population.PARENTS))
    assert (figure.value, figure.live, figure.met, figure.missing) == (None, None, None, 0)


def test_a_count_without_anybody_to_ask_is_no_data_too() -> None:
    consultations = Target(Population.EVENTS, Comparator.AT_LEAST, Fraction(5000), Unit.COUNT)
    assert no_data(consultations).value is None


def test_an_event_that_has_not_been_held_is_not_judged() -> None:
    ahead = share(0, 3, at_least(100), held=False)
    assert (ahead.value, ahead.met, ahead.missing) == (Fraction(0), None, 0)


def test_a_target_without_a_number_is_only_watched() -> None:
    watched = share(1, 4, Target(Population.SCHOOLS, None, None, Unit.PERCENT))
    assert (watched.value, watched.met, watched.missing) == (Fraction(25), None, 0)


def test_a_count_has_no_denominator() -> None:
    target = Target(Population.CURATORS, Comparator.AT_LEAST, Fraction(3), Unit.COUNT)
    figure = held_with(target, {1}, {2}, {3}, {4}, _1=LIVE, _2=RECORDING)
    assert (figure.done, figure.total, figure.value) == (2, None, Fraction(2))
    assert (figure.met, figure.missing) == (False, 1)


@pytest.mark.parametrize(
    ("comparator", "done", "met"),
    [
        (Comparator.AT_LEAST, 3, True),
        (Comparator.AT_LEAST, 2, False),
        (Comparator.MORE_THAN, 3, False),
        (Comparator.MORE_THAN, 4, True),
        (Comparator.EXACTLY, 3, True),
        (Comparator.EXACTLY, 4, True),
        (Comparator.EXACTLY, 2, False),
        (Comparator.AT_MOST, 3, True),
        (Comparator.AT_MOST, 4, False),
        (None, 3, True),
        (None, 2, False),
    ],
)
def test_each_comparator_holds_three_of_four_against_its_goal(
    comparator: Comparator | None, done: int, met: bool
) -> None:
    target = Target(Population.SCHOOLS, comparator, Fraction(75), Unit.PERCENT)
    assert share(done, 4, target).met is met


def test_more_than_needs_one_more_than_the_goal_itself() -> None:
    target = Target(Population.SCHOOLS, Comparator.MORE_THAN, Fraction(50), Unit.PERCENT)
    assert share(1, 4, target).missing == 2
    assert share(2, 4, target).missing == 1
    assert share(3, 4, target).missing == 0


def test_what_is_too_much_already_lacks_nothing() -> None:
    target = Target(Population.SCHOOLS, Comparator.AT_MOST, Fraction(50), Unit.PERCENT)
    assert (share(3, 4, target).met, share(3, 4, target).missing) == (False, 0)


targets = st.builds(
    Target,
    st.just(Population.SCHOOLS),
    st.sampled_from([*Comparator, None]),
    st.fractions(0, 100, max_denominator=30),
    st.sampled_from(Unit),
)
rounds = st.lists(
    st.builds(
        lambda units, unnamed, *said: Round(
            Census(tuple(unit(*people) for people in units), {1: unnamed}), *said
        ),
        st.lists(st.frozensets(st.integers(1, 8), max_size=3), max_size=6),
        st.integers(0, 3),
        st.dictionaries(st.integers(1, 9), st.sampled_from(Answer)),
        st.frozensets(st.integers(1, 9)),
        st.frozensets(st.sampled_from([LIVE, RECORDING])),
        st.booleans(),
    ),
    max_size=3,
)


def recount(found: list[Round], accepted: set[Answer], *, proven: bool = False) -> int:
    """The same by brute force: every unit of every round, asked one person after another."""
    done = 0
    for round_ in found:
        for each in round_.census.units:
            done += any(counts(round_, person, accepted, proven) for person in each.people)
    return done


def counts(round_: Round, person: int, accepted: set[Answer], proven: bool) -> bool:
    answer = round_.answers.get(person)
    if answer is None or answer not in accepted:
        return False
    if person in round_.verified:
        return True
    return not proven and not (round_.required and answer in round_.verifiable)


@given(targets, rounds, st.booleans())
def test_a_figure_equals_a_recount_and_never_exceeds_the_whole(
    target: Target, found: list[Round], recording: bool
) -> None:
    figure = counted(target, found, recording=recording)
    total = sum(round_.census.total for round_ in found)
    there = {LIVE, Answer.DONE}
    assert figure.live == recount(found, there)
    assert figure.done == recount(found, there | {RECORDING} if recording else there)
    assert 0 <= figure.live <= figure.done <= total
    if figure.verified is not None:
        accepted = there | {RECORDING} if recording else there
        assert figure.verified == recount(found, accepted, proven=True)
        assert figure.declared == figure.done - figure.verified >= 0
    if target.unit is Unit.PERCENT:
        assert figure.total == (total or None)
        assert figure.value is None or 0 <= figure.value <= 100


def judged(target: Target, done: int, total: int) -> bool:
    figure = share(done, total, target)
    assert figure.met is not None
    return figure.met


@given(targets, st.integers(0, 400), st.integers(1, 400))
def test_met_is_exact_and_missing_is_the_least_that_would_meet_the_goal(
    target: Target, done: int, total: int
) -> None:
    done = min(done, total)
    figure = share(done, total, target)
    if figure.met or target.comparator is Comparator.AT_MOST:
        assert figure.missing == 0
    else:
        assert figure.missing > 0
        assert judged(target, done + figure.missing, total)
        assert not judged(target, done + figure.missing - 1, total)


@given(st.integers(1, 10_000), st.integers(0, 10_000), st.integers(0, 100))
def test_a_share_is_compared_as_whole_numbers_would_be(total: int, done: int, goal: int) -> None:
    done = min(done, total)
    assert share(done, total, at_least(goal)).met is (100 * done >= goal * total)
