from datetime import UTC, datetime
from fractions import Fraction

import pytest

from core.numbers import Number, Report, may_be_told, read_number, told
from core.plan import Comparator, Population, Target, Unit

COUNT = Target(Population.OTHER, Comparator.AT_LEAST, Fraction(500), Unit.COUNT)
SHARE = Target(Population.PARENTS, Comparator.AT_LEAST, Fraction(60), Unit.PERCENT)


def report(done: int, total: int | None = None) -> Report:
    return Report(Number(done, total), None, "Громов П. И.", datetime(2027, 3, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "number", "remark"),
    [
        ("40", Number(40), None),
        ("1 250", Number(1250), None),
        ("5\u00a0000 консультаций", Number(5000), "консультаций"),
        ("0", Number(0), None),
        ("12; журнал: https://example.org/j", Number(12), "журнал: https://example.org/j"),
        (" 40\nпо журналам школ", Number(40), "по журналам школ"),
        ("40 по\u202e журналам", Number(40), "по журналам"),
    ],
)
def test_a_number_is_read_and_what_follows_is_a_remark(
    text: str, number: Number, remark: str | None
) -> None:
    assert read_number(text, Unit.COUNT) == (number, remark)


@pytest.mark.parametrize(
    "text", ["", "сорок", "-5", "около 40", "2147483648", "40x", "9" * 400, "½", "٤٠x"]
)
def test_what_is_no_number_is_not_guessed(text: str) -> None:
    assert read_number(text, Unit.COUNT) is None


@pytest.mark.parametrize("text", ["12 из 20", "12/20", "12 of 20", "12 ИЗ 20"])
def test_a_share_is_so_many_of_so_many(text: str) -> None:
    assert read_number(text, Unit.PERCENT) == (Number(12, 20), None)


@pytest.mark.parametrize("text", ["60", "60 %", "21 из 20", "0 из 0", "12 из", "двенадцать из 20"])
def test_a_share_of_nothing_or_over_the_whole_is_none(text: str) -> None:
    assert read_number(text, Unit.PERCENT) is None


def test_counts_add_up_against_the_goal() -> None:
    figure = told(COUNT, [report(120), report(379)])
    assert (figure.done, figure.total, figure.met, figure.missing) == (499, None, False, 1)
    assert told(COUNT, [report(120), report(380)]).met


def test_shares_add_up_exactly() -> None:
    """79,99… % is no 80: a mean of the municipalities' per cents would have said 85."""
    eighty = Target(Population.PARENTS, Comparator.AT_LEAST, Fraction(80), Unit.PERCENT)
    figure = told(eighty, [report(9, 10), report(7998, 9999)])
    assert figure.value == Fraction(100 * 8007, 10009)
    assert figure.met is False
    assert told(eighty, [report(9, 10), report(7999, 9999)]).met


def test_before_anything_is_told_there_is_no_data() -> None:
    for target in (COUNT, SHARE):
        assert told(target, []).value is None
        assert told(target, []).met is None
    assert told(COUNT, [report(0)]).value == 0


def test_what_people_can_answer_is_not_told() -> None:
    assert may_be_told(Population.PARENTS, dated=True)
    assert may_be_told(Population.SCHOOLS, dated=False)
    assert not may_be_told(Population.SCHOOLS, dated=True)
    assert not may_be_told(Population.TEACHERS, dated=True)
