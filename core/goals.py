"""Targets as a coordinator corrects them, and as a part of the programme sees them."""

from dataclasses import replace
from fractions import Fraction

from core.plan import Comparator, Enrolment, Population, Target, Unit
from core.scopes import Scope

NEW_TARGET = Target(Population.PARTICIPANTS, Comparator.AT_LEAST, Fraction(100), Unit.PERCENT)
"""What a target is before anybody has said what it is to be."""
_HIGHEST_PERCENT = 100


def with_value(target: Target, value: Fraction) -> Target | None:
    """The target with another number; None where it cannot be one: over 100 %, half a school."""
    possible = value <= _HIGHEST_PERCENT if target.unit is Unit.PERCENT else value.denominator == 1
    if not possible:
        return None
    return replace(target, value=value, comparator=target.comparator or Comparator.AT_LEAST)


def in_unit(target: Target, unit: Unit) -> Target:
    """The target in per cent or as a count; a number that is none in that unit is dropped."""
    other = replace(target, unit=unit)
    kept = target.value is not None and with_value(other, target.value)
    return kept or replace(other, value=None)


def goal_within(target: Target, scope: Scope) -> Target:
    """«Обучено 82 куратора» is the goal of the whole programme, and of no part of it.

    «По 5 от каждой школы» is of any part.
    """
    of_each = target.enrolment is Enrolment.TEACHERS_OF_EACH
    whole = scope.everything or of_each or target.unit is Unit.PERCENT
    return target if whole else replace(target, value=None)
