"""A post that changes hands is one seat, whoever sits on it."""

from dataclasses import replace
from datetime import date

from core.people import Membership
from core.roles import Role
from core.seats import seats

BEFORE, DURING, AFTER = date(2027, 2, 20), date(2027, 3, 7), date(2027, 4, 1)
OLD = Membership(1, "Прежний", Role.CURATOR, 5, id=10)
LEAVE = Membership(
    2, "Замещающий", Role.CURATOR, 5, None, date(2027, 3, 1), date(2027, 3, 14), 11, 10
)
NEW = Membership(3, "Преемник", Role.CURATOR, 5, None, date(2027, 3, 15), id=12, replaces_id=10)
GONE = replace(OLD, valid_to=date(2027, 3, 14))


def held(posts: list[Membership], day: date) -> list[tuple[int, set[int]]]:
    return [(post.person_id, set(post.people)) for post in seats(posts, day)]


def test_a_post_nobody_took_over_is_its_holder_s_alone() -> None:
    assert held([OLD], DURING) == [(1, {1})]


def test_who_takes_over_answers_for_what_was_before_him_too() -> None:
    assert held([GONE, NEW], BEFORE) == [(1, {1, 3})]
    assert held([GONE, NEW], AFTER) == [(3, {3})]


def test_who_stands_in_is_no_second_holder_and_answers_for_his_days_only() -> None:
    assert held([OLD, LEAVE], DURING) == [(1, {1, 2})]
    assert held([OLD, LEAVE], AFTER) == [(1, {1})]


def test_a_post_handed_over_twice_leads_to_the_last() -> None:
    short = replace(NEW, valid_to=date(2027, 3, 20))
    last = Membership(4, "Третий", Role.CURATOR, 5, None, date(2027, 3, 21), id=13, replaces_id=12)
    assert held([GONE, short, last], BEFORE) == [(1, {1, 3, 4})]
    assert held([GONE, short, last], AFTER) == [(4, {4})]
