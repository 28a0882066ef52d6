"""«Показатель» cells: goals, whom they count, and numbers that are no goals."""

from fractions import Fraction

import pytest

from core.reading.doubts import Doubt
from core.reading.targets import read_targets
from tests.core.reading.labelled import target_code
from tests.core.reading.phrases import indicators, last_indicators, more_indicators


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        *indicators.INDICATORS.items(),
        *more_indicators.INDICATORS.items(),
        *last_indicators.INDICATORS.items(),
    ],
)
def test_the_goals_of_an_indicator(text: str, codes: str) -> None:
    assert " ".join(map(target_code, read_targets(text).targets)) == codes


def test_a_share_is_exact() -> None:
    (target,) = read_targets("87,5 % выпускников").targets
    assert target.value == Fraction(175, 2)


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("100 %", (Doubt.POPULATION_UNKNOWN,)),
        ("Результат: 17", (Doubt.INDICATOR_UNCLEAR,)),
        ("Курс 36 часов", ()),
        ("100% школ", ()),
    ],
)
def test_a_number_that_is_not_understood_is_doubted(text: str, doubts: tuple[Doubt, ...]) -> None:
    assert read_targets(text).doubts == doubts
