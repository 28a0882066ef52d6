from dataclasses import replace
from datetime import date
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from core.drafts import Draft
from core.plan import (
    Activity,
    Comparator,
    Context,
    Indicator,
    Kind,
    Period,
    Plan,
    Population,
    ReadingWarning,
    Target,
    Unit,
)
from core.questions import (
    alike,
    answered,
    answered_in_words,
    in_zone,
    next_open,
    subject_of,
    years,
)
from core.reading.doubts import Doubt

YEAR_2027 = Context(date(2027, 1, 1), date(2027, 12, 31))
TODAY = date(2027, 1, 21)
OMSK = ZoneInfo("Asia/Omsk")
SEMINAR = Activity("1", None, "Семинар", Kind.EVENT, Period("март"), (), Indicator("100 %"))
REPORT = Activity("1", "II", "Отчёт", Kind.REPORT, Period("до 20 мая"), ("ИРО",), Indicator("17"))
ALL = Target(Population.OTHER, Comparator.AT_LEAST, Fraction(100), Unit.PERCENT)


def draft(*doubts: tuple[Doubt, int | None], context: Context | None = YEAR_2027) -> Draft:
    """The two rows with these doubts about them, or about the plan."""
    warnings = tuple(ReadingWarning(None, doubt.value, "", place) for doubt, place in doubts)
    return Draft(1, Plan("План", context, (SEMINAR, REPORT), warnings=warnings), None)


def test_every_doubt_is_about_something() -> None:
    assert all(subject_of(ReadingWarning(None, doubt)) for doubt in Doubt)


def test_the_next_question_is_the_next_without_an_answer() -> None:
    asked = draft((Doubt.PERIOD_MISSING, 0), (Doubt.PERIOD_MISSING, 1), (Doubt.TITLE_MISSING, 1))
    asked = replace(asked, settled=frozenset({1}))
    assert (next_open(asked), next_open(asked, 0), next_open(asked, 2)) == (0, 2, None)
    assert asked.open == (0, 2)


def test_alike_are_those_without_an_answer_and_the_one_itself() -> None:
    doubts = [(Doubt.YEAR_UNKNOWN, 0), (Doubt.YEAR_UNKNOWN, 1), (Doubt.TITLE_MISSING, 1)]
    asked = draft(*doubts)
    assert alike(asked, 0) == (0, 1)
    assert alike(replace(asked, settled=frozenset({0})), 1) == (1,)
    assert alike(replace(asked, settled=frozenset({0})), 0) == (0, 1)
    assert alike(asked, 2) == (2,)


def test_the_years_of_a_long_plan_are_its_own() -> None:
    long = Context(date(2027, 9, 1), date(2028, 8, 31))
    asked = draft((Doubt.YEAR_UNKNOWN, 0), context=long)
    assert years(asked.plan, asked.plan.warnings[0], TODAY) == (2027, 2028)


def test_without_any_year_the_present_one_is_likeliest() -> None:
    asked = draft((Doubt.YEAR_UNKNOWN, 0), context=None)
    assert years(asked.plan, asked.plan.warnings[0], TODAY) == (2026, 2027, 2028)


def test_as_it_was_read_changes_nothing_but_is_an_answer() -> None:
    asked = draft((Doubt.EVENT_WITHOUT_DATE, 0))
    assert answered(asked, [0], None) == replace(asked, settled=frozenset({0}))


def test_a_day_is_that_of_the_event_and_the_last_for_anything_else() -> None:
    asked = draft((Doubt.EVENT_WITHOUT_DATE, 0), (Doubt.PERIOD_MISSING, 1))
    day = date(2027, 3, 18)
    seminar, report = answered(asked, [0, 1], day).plan.activities
    assert seminar.period == Period("март", day, day, (day,))
    assert report.period == Period("до 20 мая", None, day)


@pytest.mark.parametrize("given", [Population.SCHOOLS, YEAR_2027])
def test_an_answer_to_another_question_changes_nothing(given: Population | Context) -> None:
    asked = draft((Doubt.TITLE_MISSING, 0), (Doubt.ZONE_ONE_OF_SEVERAL, None))
    assert answered(asked, [0], given).plan == asked.plan


def test_a_year_completes_the_words_of_the_row() -> None:
    asked = draft((Doubt.YEAR_UNKNOWN, 1), context=None)
    for changed in (answered(asked, [0], YEAR_2027), answered_in_words(asked, 0, "2027 год")):
        assert changed is not None
        assert changed.plan.activities[1].period == Period("до 20 мая", None, date(2027, 5, 20))
        assert changed.plan.activities[0] is SEMINAR


def test_the_plans_year_moves_what_had_it_from_the_plan_alone() -> None:
    told = replace(REPORT, period=Period("до 20.05.2026", None, date(2026, 5, 20)))
    month = replace(SEMINAR, period=Period("март", date(2027, 3, 1), date(2027, 3, 31)))
    asked = draft((Doubt.YEAR_FROM_STAMP, None))
    asked = replace(asked, plan=replace(asked.plan, activities=(month, told)))
    school_year = Context(date(2027, 9, 1), date(2028, 8, 31))
    changed = answered_in_words(asked, 0, "2027/2028 учебный год")
    assert changed is not None
    assert changed.plan.context == school_year
    assert changed.plan.activities[0].period.start == date(2028, 3, 1)
    assert changed.plan.activities[1] == told


def test_whom_a_goal_counts_is_told_of_the_row() -> None:
    asked = draft((Doubt.POPULATION_UNKNOWN, 0))
    row = replace(SEMINAR, indicator=Indicator("100 %", (ALL,)))
    asked = replace(asked, plan=replace(asked.plan, activities=(row, REPORT)))
    (changed, _) = answered(asked, [0], Population.CURATORS).plan.activities
    assert changed.indicator.targets == (replace(ALL, population=Population.CURATORS),)
    assert changed.audience == (Population.CURATORS,)


def test_a_goal_in_words_answers_all_that_was_asked_of_it() -> None:
    asked = draft(
        (Doubt.INDICATOR_UNCLEAR, 0), (Doubt.POPULATION_UNKNOWN, 0), (Doubt.INDICATOR_UNCLEAR, 1)
    )
    changed = answered_in_words(asked, 0, "не менее 80 % школ")
    assert changed is not None
    assert changed.settled == {0, 1}
    assert changed.plan.activities[0].indicator.text == "100 %"


def test_a_title_tells_the_kind() -> None:
    changed = answered_in_words(draft((Doubt.TITLE_MISSING, 1)), 0, "Вебинар для кураторов")
    assert changed is not None
    row = changed.plan.activities[1]
    assert (row.kind, row.audience) == (Kind.EVENT, (Population.CURATORS,))


@pytest.mark.parametrize(
    ("doubt", "text"),
    [
        (Doubt.EVENT_WITHOUT_DATE, "апрель"),
        (Doubt.EVENT_WITHOUT_DATE, "2027"),
        (Doubt.PERIOD_MISSING, "потом"),
        (Doubt.INDICATOR_UNCLEAR, "хорошо"),
        (Doubt.INDICATOR_UNCLEAR, "80 %"),
        (Doubt.EXECUTORS_MISSING, "—"),
    ],
)
def test_what_says_nothing_of_what_was_asked_is_no_answer(doubt: Doubt, text: str) -> None:
    assert answered_in_words(draft((doubt, 0)), 0, text) is None


@pytest.mark.parametrize("text", ["март", "никакой"])
def test_no_year_is_no_answer_about_the_plan(text: str) -> None:
    assert answered_in_words(draft((Doubt.YEAR_FROM_STAMP, None)), 0, text) is None
    assert answered_in_words(draft((Doubt.ZONE_ONE_OF_SEVERAL, None)), 0, text) is None


def test_a_zone_answers_the_question_about_it() -> None:
    asked = draft((Doubt.TITLE_MISSING, 0), (Doubt.ZONE_ONE_OF_SEVERAL, None))
    for changed in (in_zone(asked, OMSK), answered(asked, [1], OMSK)):
        assert (changed.zone, changed.settled) == (OMSK, frozenset({1}))
    assert answered_in_words(asked, 1, "Омская область") == in_zone(asked, OMSK)


def test_a_goal_that_was_not_understood_can_be_written() -> None:
    asked = draft((Doubt.GOAL_UNCLEAR, None))
    told = answered_in_words(asked, 0, "не менее 80 % школ")
    assert told is not None
    (goal,) = told.plan.targets[len(asked.plan.targets) :]
    assert (goal.population, goal.value) == (Population.SCHOOLS, Fraction(80))
    assert told.open == ()
    assert answered_in_words(asked, 0, "не знаю") is None
