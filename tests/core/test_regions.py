"""The time of every region of Russia, however a document declines its name."""

from zoneinfo import ZoneInfo, available_timezones

import pytest

from core.reading import read_plan
from core.regions import find_region, propose_zone, regions
from tests.core.official_regions import REGIONS, forms
from tests.core.reading.labelled import corpus_plan

FORMS = [(form, zone) for name, zone in REGIONS.items() for form in forms(name)]


def test_the_regions_are_the_89_of_the_constitution() -> None:
    assert len(REGIONS) == len(regions()) == 89
    assert {find_region(name) for name in REGIONS} == {*regions()}


@pytest.mark.parametrize(("form", "zone"), FORMS)
def test_a_region_is_found_in_every_case(form: str, zone: str) -> None:
    for text in (form, f"План-график проекта «500+» в {form} в 2022 году", form.upper()):
        assert propose_zone(text) == ZoneInfo(zone)


def test_names_decline_as_documents_decline_them() -> None:
    assert [*forms("Республика Татарстан")][1:] == ["Республики Татарстан", "Республике Татарстан"]
    yugra = "Ханты-Мансийского автономного округа – Югры"
    assert [*forms("Ханты-Мансийский автономный округ – Югра")][1] == yugra
    assert [*forms("Еврейская автономная область")][2] == "Еврейской автономной области"
    assert [*forms("город Севастополь")][1] == "города Севастополя"
    assert [*forms("Донецкая Народная Республика")][1] == "Донецкой Народной Республики"


def test_every_zone_exists() -> None:
    assert {region.zone for region in regions()} <= available_timezones()


CITIES = {
    "в городе Перми до 2024 года": "Asia/Yekaterinburg",
    "АДМИНИСТРАЦИЯ ГОРОДА ПЕРМИ": "Asia/Yekaterinburg",
    "школа № 5 г. Тула": "Europe/Moscow",
    "г.Владивосток": "Asia/Vladivostok",
    "Департамент образования Томска": "Asia/Tomsk",
    "в г. Орле": "Europe/Moscow",
    "города Орёл": "Europe/Moscow",
    "городского округа Киров": "Europe/Kirov",
    "в Нижнем Новгороде": "Europe/Moscow",
    "Великого Новгорода": "Europe/Moscow",
    "Ростова-на-Дону": "Europe/Moscow",
    "Улан-Удэ": "Asia/Irkutsk",
    "города Петропавловска-Камчатского": "Asia/Kamchatka",
    "Южно–Сахалинск": "Asia/Sakhalin",
    "Московский район города Казани": "Europe/Moscow",
    "Кировский район Самары": "Europe/Samara",
    "в Уфе": "Asia/Yekaterinburg",
    "Чите": "Asia/Chita",
    "Школы Югры": "Asia/Yekaterinburg",
    "Приморье": "Asia/Vladivostok",
    "Свердловская обл.": "Asia/Yekaterinburg",
}


@pytest.mark.parametrize(("text", "zone"), CITIES.items())
def test_a_capital_and_a_name_in_use_tell_the_region(text: str, zone: str) -> None:
    assert propose_zone(text) == ZoneInfo(zone)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "План мероприятий на 2022 год",
        "Михайловский район",
        "Михайловского района",
        "Приморский район",
        "Кировский район",
        "Заречный край",
        "Пермякова Анна",
        "Тульский Иван",
        "Московская Анна",
        "Иванова Анна Петровна",
        "Владимир Иванович",
        "Владимира Орлова",
        "Кирова Мария",
        "Псковой Тамары, Саратовой Юлии",
        "Орла",
        "Грозный",
        "автономный округ",
        "Народная Республика",
        "область",
        "край",
        "крайне важно",
        "читает",
        "Омский",
        "имени Курской битвы",
        "Коми",
    ],
)
def test_a_surname_a_district_and_a_plain_word_are_no_region(text: str) -> None:
    assert propose_zone(text) is None


def test_a_region_outweighs_a_town_named_like_a_capital() -> None:
    assert propose_zone("школа г. Кирова Калужской области") == ZoneInfo("Europe/Moscow")
    assert propose_zone("г. Благовещенск, Республика Башкортостан") == ZoneInfo(
        "Asia/Yekaterinburg"
    )


def test_of_two_regions_the_first_counts() -> None:
    assert propose_zone("Томской области (по опыту Омской области)") == ZoneInfo("Asia/Tomsk")


def test_names_that_hold_each_other_are_told_apart() -> None:
    assert propose_zone("Ямало-Ненецкого автономного округа") == ZoneInfo("Asia/Yekaterinburg")
    assert propose_zone("Ненецкого автономного округа") == ZoneInfo("Europe/Moscow")
    assert propose_zone("Коми-Пермяцкого округа Пермского края") == ZoneInfo("Asia/Yekaterinburg")


def test_regions_of_several_times_are_marked() -> None:
    several = {name for name in REGIONS if (found := find_region(name)) and found.several}
    assert several == {"Республика Саха (Якутия)", "Сахалинская область"}


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("perm-krai-2022", "Asia/Yekaterinburg"),  # «В целях реализации в Пермском крае …»
        ("perm-city-2021-2024", "Asia/Yekaterinburg"),  # «в городе Перми», the title
        ("network-partnership-2022", "Asia/Yekaterinburg"),
        ("primorsky-2021", "Asia/Vladivostok"),
        ("mikhailovsky-2022", None),  # a district, its region nowhere told
    ],
)
def test_the_documents_tell_their_zones(name: str, zone: str | None) -> None:
    assert corpus_plan(name).zone == zone


HEADING = "№\tМероприятие\tСроки\tОтветственные\n"


def plan_text(title: str, executor: str) -> str:
    return f"{title}\n\n{HEADING}1\tВебинар\t01.03.2027\t{executor}\n"


def test_the_title_comes_first_and_the_executors_last() -> None:
    komi = "Министерство образования Республики Коми"
    assert read_plan(plan_text("План мероприятий в Томской области", komi)).zone == "Asia/Tomsk"
    order = f"{komi}\n\n" + plan_text("План мероприятий в Томской области", "ИРО")
    assert read_plan(order).zone == "Asia/Tomsk"
    assert read_plan(plan_text("План мероприятий", komi)).zone == "Europe/Moscow"
    assert read_plan(plan_text("План мероприятий", "ИРО")).zone is None


def test_a_region_of_several_times_is_asked_about() -> None:
    plan = read_plan(plan_text("План мероприятий в Республике Саха (Якутия) на 2027 год", "ИРО"))
    assert plan.zone == "Asia/Yakutsk"
    assert [(one.activity, one.code) for one in plan.warnings] == [(None, "zone-one-of-several")]
    certain = read_plan(plan_text("План мероприятий в Томской области на 2027 год", "ИРО"))
    assert not certain.warnings
