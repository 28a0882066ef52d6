from fractions import Fraction

from core.goals import NEW_TARGET, in_unit, with_value
from core.plan import Comparator, Population, Target, Unit

COUNT = Target(Population.CURATORS, Comparator.AT_LEAST, Fraction(82), Unit.COUNT)
WATCHED = Target(Population.SCHOOLS, None, None, Unit.PERCENT)


def test_per_cents_end_at_a_hundred_and_curators_come_whole() -> None:
    assert with_value(NEW_TARGET, Fraction(165, 2)) is not None
    assert with_value(NEW_TARGET, Fraction(101)) is None
    assert with_value(COUNT, Fraction(5000)) is not None
    assert with_value(COUNT, Fraction(165, 2)) is None


def test_a_number_needs_something_to_hold_it_against() -> None:
    changed = with_value(WATCHED, Fraction(80))
    assert changed is not None
    assert changed.comparator is Comparator.AT_LEAST


def test_a_number_that_fits_the_other_unit_is_kept() -> None:
    assert in_unit(COUNT, Unit.PERCENT).value == 82
    many = with_value(COUNT, Fraction(5000))
    assert many is not None
    assert in_unit(many, Unit.PERCENT).value is None
