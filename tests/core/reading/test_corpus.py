"""The five documents of the corpus, every row against labels written by hand."""

from collections import Counter
from collections.abc import Iterator
from types import ModuleType

import pytest

from core.plan import Recurrence
from tests.core.reading.labelled import (
    Label,
    context_code,
    corpus_plan,
    label_of,
    target_code,
)
from tests.core.reading.labels import (
    mikhailovsky_2022,
    network_partnership_2022,
    perm_city_2021_2024,
    perm_krai_2022,
    primorsky_2021,
)

DOCUMENTS: dict[str, ModuleType] = {
    "perm-krai-2022": perm_krai_2022,
    "network-partnership-2022": network_partnership_2022,
    "mikhailovsky-2022": mikhailovsky_2022,
    "primorsky-2021": primorsky_2021,
    "perm-city-2021-2024": perm_city_2021_2024,
}


def labelled_rows() -> Iterator[object]:
    for name, labels in DOCUMENTS.items():
        for place, label in enumerate(labels.ROWS):
            yield pytest.param(name, place, label, id=f"{name}-{place + 1}")


@pytest.mark.parametrize(("name", "place", "label"), list(labelled_rows()))
def test_a_row_is_read_as_a_person_reads_it(name: str, place: int, label: Label) -> None:
    activity = corpus_plan(name).activities[place]
    assert label_of(activity, label.title) == label


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_row_is_dropped_and_none_is_made_up(name: str) -> None:
    assert len(corpus_plan(name).activities) == len(DOCUMENTS[name].ROWS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_plan_is_called_as_it_calls_itself(name: str) -> None:
    title = corpus_plan(name).title
    first, last = DOCUMENTS[name].TITLE_WORDS
    assert title.startswith(first)
    assert title.endswith(last)
    assert "\n" not in title


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_plan_knows_the_years_it_speaks_of(name: str) -> None:
    assert context_code(corpus_plan(name).context) == DOCUMENTS[name].CONTEXT


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_row_stands_under_its_heading(name: str) -> None:
    counted = Counter(row.section for row in corpus_plan(name).activities if row.section)
    expected = DOCUMENTS[name].SECTIONS
    assert list(counted.values()) == list(expected.values())
    assert all(map(str.startswith, map(str, counted), expected))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_cell_of_a_period_is_understood(name: str) -> None:
    asked = {warning.code for warning in corpus_plan(name).warnings}
    assert asked <= {"event-without-date", "executors-missing"}


def test_what_pages_have_cut_in_perm_krai_is_whole_again() -> None:
    rows = corpus_plan("perm-krai-2022").activities
    assert "кураторов, школ-участников ведут" in rows[1].indicator.text
    assert rows[10].links == (
        "http://cub.iro.perm.ru/follow/soprovozhdenie-shkol-s-nizkimi-obrazovatelnyimi/proekt-500-15",
    )
    assert rows[4].links == (
        "https://disk.yandex.ru/i/НаvRZFMdv2J7og",
        "http://cub.iro.perm.ru/teach/pedagogi",
    )


def test_a_recording_counts_where_perm_krai_says_so() -> None:
    rows = corpus_plan("perm-krai-2022").activities
    assert [row.number for row in rows if row.recording_counts] == ["3", "6", "11"]


def test_executors_of_perm_krai_are_named_as_printed() -> None:
    rows = corpus_plan("perm-krai-2022").activities
    assert rows[0].executors == (
        "Министерство образования и науки Пермского края (далее – МО ПК)",
        "государственное автономное учреждение дополнительного профессионального образования "
        "«Институт развития образования Пермского края» (далее – ИРО ПК)",
    )
    assert rows[8].executors == (
        "Органы управления образованием администраций муниципальных районов, муниципальных "
        "и городских округов Пермского края (далее – МОУО)",
    )
    assert rows[19].executors == ("МО ПК", "ИРО ПК", "МОУО")


def test_executors_of_primorsky_stand_side_by_side_without_commas() -> None:
    rows = corpus_plan("primorsky-2021").activities
    assert rows[0].executors[1:] == (
        "государственное автономное учреждение дополнительного профессионального образования "
        "«Приморский краевой институт развития образования» (далее - ГАУ ДПО ПК ИРО)",
        "муниципальные органы управления образованием (далее - МОУО)",
        "образовательные организации (далее - ОО)",
    )
    assert rows[2].executors == (
        "Управление образованием администрации Надеждинского муниципального района",
        "ОО Надеждинского муниципального района",
        "ГАУ ДПО ПК ИРО",
    )
    assert rows[3].executors == ("МО ПК", "ГАУ ДПО ПК ИРО", "Опорные школы")
    assert rows[13].executors == (
        "ГАУ ДПО ПК ИРО",
        "специалисты МОУО",
        "методисты",
        "руководители и заместители руководителей ОО",
    )


def test_executors_of_perm_city_keep_their_cities_and_part_at_quotes() -> None:
    rows = {row.number: row.executors for row in corpus_plan("perm-city-2021-2024").activities}
    assert rows["2.3"] == (
        "МАОУ ДО «Центр развития системы образования» г. Перми (далее – МАОУ ДПО «ЦРСО»)",
    )
    assert rows["2.9"] == ("Управление персоналом (далее – УП)", "МАОУ ДПО «ЦРСО»", "ШНОР")
    assert rows["2.11"] == ("Руководители ШНОР",)


def test_executors_of_mikhailovsky_part_after_a_quoted_name() -> None:
    rows = corpus_plan("mikhailovsky-2022").activities
    assert rows[28].executors == ("МУ «Методический центр»", "муниципальный координатор")
    assert rows[27].executors == ("Отдел образования", "муниципальный координатор")


def test_the_goals_of_part_six_of_network_partnership_are_of_the_programme() -> None:
    goals = corpus_plan("network-partnership-2022").targets
    assert list(map(target_code, goals)) == [
        "schools>=20",
        "working_groups>=5",
        "teachers>=5",
        "teachers>=50",
    ]


def test_the_order_of_primorsky_demands_information_every_month() -> None:
    (duty,) = corpus_plan("primorsky-2021").duties
    assert (duty.recurrence, duty.day_of_month) == (Recurrence.MONTHLY, 10)
    assert duty.text.startswith("предоставлять в министерство образования Приморского края")


@pytest.mark.parametrize("name", sorted(set(DOCUMENTS) - {"primorsky-2021"}))
def test_other_orders_demand_nothing_regular(name: str) -> None:
    assert corpus_plan(name).duties == ()
    assert corpus_plan(name).targets == () or name == "network-partnership-2022"


def test_a_last_row_whose_first_line_is_empty_is_found() -> None:
    last = corpus_plan("mikhailovsky-2022").activities[-1]
    assert last.number == "1"
    assert last.executors == ("муниципальный координатор",)
