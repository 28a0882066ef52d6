import pytest

from core.roles import COORDINATORS, MUNICIPAL_ROLES, SCHOOL_ROLES, Role, parse_role


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("куратор", Role.CURATOR),
        ("Куратор школ", Role.CURATOR),
        ("Муниципальный координатор", Role.MUNICIPAL_COORDINATOR),
        ("мун. координатор", Role.MUNICIPAL_COORDINATOR),
        ("региональный координатор", Role.REGIONAL_COORDINATOR),
        ("рег. коорд.", Role.REGIONAL_COORDINATOR),
        ("директор", Role.MANAGEMENT_TEAM),
        ("Директор школы", Role.MANAGEMENT_TEAM),
        ("зам. директора", Role.MANAGEMENT_TEAM),
        ("заместитель директора по УВР", Role.MANAGEMENT_TEAM),
        ("завуч", Role.MANAGEMENT_TEAM),
        ("член управленческой команды", Role.MANAGEMENT_TEAM),
        ("учитель", Role.TEACHER),
        ("Учительница", Role.TEACHER),
        ("педагог-психолог", Role.TEACHER),
        ("преподаватель", Role.TEACHER),
        ("руководитель МОУО", Role.MOUO_HEAD),
        ("Начальник управления образования", Role.MOUO_HEAD),
        ("методист", Role.METHODOLOGIST),
        ("  КУРАТОР  ", Role.CURATOR),
        ("и.о. директора", Role.MANAGEMENT_TEAM),
        ("врио директора", Role.MANAGEMENT_TEAM),
        ("зам.директора по ВР", Role.MANAGEMENT_TEAM),
        ("Руководитель образовательной организации", Role.MANAGEMENT_TEAM),
        ("руководитель ОО", Role.MANAGEMENT_TEAM),
        ("заведующая учебной частью", Role.MANAGEMENT_TEAM),
        ("школьный координатор", Role.MANAGEMENT_TEAM),
        ("рук. управления образования", Role.MOUO_HEAD),
        ("Заведующий отделом образования", Role.MOUO_HEAD),
        ("начальник РУО", Role.MOUO_HEAD),
        ("и. о. начальника отдела", Role.MOUO_HEAD),
        ("директор департамента образования", Role.MOUO_HEAD),
        ("председатель комитета по образованию", Role.MOUO_HEAD),
        ("рег. координатор", Role.REGIONAL_COORDINATOR),
        ("координатор муниципальный", Role.MUNICIPAL_COORDINATOR),
        ("ведущий специалист", Role.METHODOLOGIST),
        ("классный руководитель", Role.TEACHER),
        ("руководитель ШМО", Role.TEACHER),
        ("руководитель методического объединения", Role.TEACHER),
        ("социальный педагог", Role.TEACHER),
        ("психолог", Role.TEACHER),
    ],
)
def test_a_role_is_understood_as_people_write_it(written: str, role: Role) -> None:
    assert parse_role(written) is role


@pytest.mark.parametrize(
    "written",
    [
        "",
        "   ",
        "координатор",
        "родитель",
        "прокуратор",
        "тренер",
        "зам.",
        "муниципальный",
        "руководитель",
    ],
)
def test_what_names_no_role_of_ours_is_not_guessed(written: str) -> None:
    assert parse_role(written) is None


def test_the_narrower_title_wins_over_the_wider_one() -> None:
    assert parse_role("методист, муниципальный координатор") is Role.MUNICIPAL_COORDINATOR
    assert parse_role("учитель, куратор") is Role.CURATOR


def test_a_role_belongs_to_one_kind_of_place_at_most() -> None:
    assert not SCHOOL_ROLES & MUNICIPAL_ROLES
    assert Role.CURATOR not in SCHOOL_ROLES | MUNICIPAL_ROLES
    assert COORDINATORS.isdisjoint(SCHOOL_ROLES)
