import pytest

from core.marking import marks
from core.people import Membership
from core.roles import Role
from storage.people import Post

TEAM, TEACHER, CURATOR = Role.MANAGEMENT_TEAM, Role.TEACHER, Role.CURATOR
MUNICIPAL, REGIONAL = Role.MUNICIPAL_COORDINATOR, Role.REGIONAL_COORDINATOR


def post(role: Role, school: int | None = 1, position: str | None = None) -> Post:
    """A post in school 1 of municipality 1, unless said otherwise."""
    return Post(role, position, school, "Школа", 1, "Округ")


def member(role: Role, school: int | None = 1, municipality: int = 1) -> Membership:
    return Membership(7, "Некто", role, school, municipality)


HEAD = post(TEAM, position="директор")


@pytest.mark.parametrize(
    ("office", "whom"),
    [
        (HEAD, member(TEACHER)),
        (HEAD, member(TEAM)),
        (post(CURATOR), member(TEAM)),
        (post(MUNICIPAL, None), member(CURATOR, school=3)),
        (post(MUNICIPAL, None), member(TEACHER, school=3)),
        (post(REGIONAL, None), member(MUNICIPAL, None, municipality=2)),
    ],
)
def test_the_one_above_answers_for_the_one_below(office: Post, whom: Membership) -> None:
    assert marks(office, whom)


@pytest.mark.parametrize(
    ("office", "whom"),
    [
        (HEAD, member(TEACHER, school=2)),
        (HEAD, member(CURATOR)),
        (post(CURATOR), member(TEAM, school=2)),
        (post(CURATOR), member(CURATOR)),
        (post(CURATOR, None), member(MUNICIPAL, None)),
        (post(MUNICIPAL, None), member(MUNICIPAL, None)),
        (post(MUNICIPAL, None), member(TEACHER, municipality=2)),
    ],
)
def test_nobody_answers_for_an_equal_or_for_another_s(office: Post, whom: Membership) -> None:
    assert not marks(office, whom)


@pytest.mark.parametrize(
    "office",
    [post(TEAM, position="зам. директора"), post(TEAM), post(TEACHER), post(Role.MOUO_HEAD, None)],
)
def test_who_heads_nobody_answers_for_nobody(office: Post) -> None:
    assert not marks(office, member(TEACHER))
