"""Whom a broadcast means, and how far it is."""

from datetime import timedelta
from math import inf

import pytest

from core.broadcasts import (
    Audience,
    Facet,
    SchoolType,
    Standing,
    length,
    school_type,
    sending_time,
)
from core.notifications import State
from core.people import Community, Membership, Municipality, School
from core.roles import Role

NORTH, SOUTH = 1, 2
SCHOOL, LYCEUM = 10, 20
HEAD, TEACHER, STAND_IN, COORDINATOR = 1, 2, 3, 4

COMMUNITY = Community(
    (
        Membership(HEAD, "А", Role.MANAGEMENT_TEAM, SCHOOL, NORTH, also=frozenset({STAND_IN})),
        Membership(TEACHER, "Б", Role.TEACHER, LYCEUM, SOUTH),
        Membership(COORDINATOR, "В", Role.MUNICIPAL_COORDINATOR, None, NORTH),
    ),
    (School(SCHOOL, "Школа № 1", NORTH), School(LYCEUM, "МБОУ «Лицей № 2»", SOUTH)),
    (Municipality(NORTH, "Северный"), Municipality(SOUTH, "Южный")),
)


@pytest.mark.parametrize(
    ("audience", "people"),
    [
        (Audience(), {HEAD, STAND_IN, TEACHER, COORDINATOR}),
        (Audience(roles=frozenset({Role.TEACHER})), {TEACHER}),
        (Audience(municipalities=frozenset({NORTH})), {HEAD, STAND_IN, COORDINATOR}),
        (Audience(school_types=frozenset({SchoolType.LYCEUM})), {TEACHER}),
        (
            Audience(frozenset({Role.MANAGEMENT_TEAM}), frozenset({SOUTH})),
            set(),
        ),
    ],
)
def test_what_is_chosen_narrows_and_what_is_not_leaves_nobody_out(
    audience: Audience, people: set[int]
) -> None:
    assert audience.names(COMMUNITY) == people


def test_a_choice_is_made_and_taken_back() -> None:
    chosen = Audience().choosing(Facet.ROLES, "teacher", chosen=True)
    assert chosen.of(Facet.ROLES) == {Role.TEACHER}
    assert chosen.choosing(Facet.ROLES, "teacher", chosen=True) == chosen
    assert chosen.choosing(Facet.ROLES, "teacher", chosen=False) == Audience()
    with pytest.raises(ValueError, match="king"):
        Audience().choosing(Facet.ROLES, "king", chosen=True)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Сосновская школа № 1", SchoolType.SCHOOL),
        ("МБОУ «Гимназия № 4 им. А. С. Пушкина»", SchoolType.GYMNASIUM),
        ("МАОУ «СОШ с углублённым изучением предметов»", SchoolType.SCHOOL),
        ("Лицей-интернат № 1", SchoolType.BOARDING),
        ("МБДОУ «Солнышко»", SchoolType.KINDERGARTEN),
        ("Школа при колледже", SchoolType.COLLEGE),
        ("Лицейская школа", SchoolType.LYCEUM),
    ],
)
def test_a_school_says_by_its_name_what_it_is(name: str, kind: SchoolType) -> None:
    assert school_type(name) is kind


def test_a_standing_adds_up() -> None:
    standing = Standing({State.SENT: 5, State.SENDING: 1, State.PLANNED: 2, State.REFUSED: 3})
    assert (standing.total, standing.left, standing.missed) == (11, 3, 3)


def test_time_is_reckoned_up_to_the_second() -> None:
    assert sending_time(51, 25) == timedelta(seconds=3)
    assert sending_time(51, inf) == timedelta(0)


def test_a_text_is_as_long_as_messengers_count_it() -> None:
    assert length("да🙂") == 4
