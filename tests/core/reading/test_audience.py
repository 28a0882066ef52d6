"""Whom each event of the documents concerns: labels written by hand from reading them."""

import pytest

from bot.example import PLAN
from core.plan import Indicator, Kind, Plan
from core.reading import read_plan
from core.reading.audience import read_audience
from tests.core.reading.labelled import corpus_plan

# Place of the row in its plan, from 1: the events, all of them.
EVENTS: dict[str, dict[int, str]] = {
    "perm-krai-2022": {
        3: "participants",
        6: "schools curators",
        7: "mouo_heads",
        8: "methodologists",
        11: "schools curators municipal_coordinators",
        12: "teachers",
        13: "teachers",
        14: "schools",
        18: "participants",
        19: "",  # a conference of the ministry and the institute: for everybody
        20: "participants",
    },
    "mikhailovsky-2022": {
        6: "participants",
        7: "participants",
        8: "schools",  # «Участие в вебинаре»: the schools answer for it
        14: "municipal_coordinators schools",  # parents' meetings: those who hold them
        27: "teachers",
        28: "management_teams",
        29: "schools",
        30: "teachers",
        32: "teachers",
    },
    "primorsky-2021": {
        13: "management_teams",
        14: "mouo_heads methodologists management_teams",
        15: "municipalities",
        16: "schools",
        25: "municipalities",
    },
    "perm-city-2021-2024": {
        4: "management_teams curators",
        5: "",
        6: "schools",
        7: "schools management_teams",
        8: "",
        11: "schools",
    },
    "network-partnership-2022": {2: "teachers"},
}
# Rows that are no events, and whose goal or executors alone say who is meant.
OTHERS = (
    ("mikhailovsky-2022", 3, "management_teams teachers"),  # «… прошли анкетирование»
    ("mikhailovsky-2022", 9, "curators management_teams"),  # «… приняли участие в вебинарах»
    ("mikhailovsky-2022", 18, "curators"),  # «Кураторы проекта»
    ("mikhailovsky-2022", 16, "schools"),  # «Общеобразовательные организации»
    ("mikhailovsky-2022", 15, "schools"),
    ("mikhailovsky-2022", 34, "municipal_coordinators"),
    ("mikhailovsky-2022", 1, ""),  # «Отдел образования» is not in a roster
    ("primorsky-2021", 2, "municipalities"),  # «МОУО, ГАУ ДПО ПК ИРО»
    ("primorsky-2021", 28, "municipalities schools"),  # 60 % of parents: nobody to write to
    ("perm-city-2021-2024", 14, "management_teams"),  # «Руководители ШНОР»
    ("perm-krai-2022", 10, ""),
)


def events(plan: Plan) -> dict[int, str]:
    return {
        place: " ".join(row.audience)
        for place, row in enumerate(plan.activities, 1)
        if row.kind is Kind.EVENT
    }


@pytest.mark.parametrize("name", EVENTS)
def test_every_event_of_a_document_concerns_whom_it_names(name: str) -> None:
    assert events(corpus_plan(name)) == EVENTS[name]


@pytest.mark.parametrize(("name", "place", "audience"), OTHERS)
def test_rows_of_other_kinds_concern_whom_they_name(name: str, place: int, audience: str) -> None:
    assert " ".join(corpus_plan(name).activities[place - 1].audience) == audience


def test_every_event_of_the_example_concerns_whom_it_names() -> None:
    assert events(read_plan(PLAN.read_text(encoding="utf-8"))) == {
        2: "participants",
        4: "schools curators",
        7: "mouo_heads",
        10: "participants",
    }


TITLES = {
    "Совещание с руководителями МОУО": "mouo_heads",
    "Совещание с директорами и кураторами школ": "management_teams curators",
    "Вебинар для кураторов и муниципальных координаторов": "curators municipal_coordinators",
    "Круглый стол с участием методистов": "methodologists",
    "Итоговая встреча участников проекта": "participants",
    "Семинар по вопросам подготовки к аттестации для заместителей директоров": "management_teams",
    "Семинар для муниципальных методических служб/кураторов": "methodologists curators",
    "Участие кураторов и школ-участниц в вебинарах ФИОКО": "curators schools",
    "Собрание родителей и педагогов": "teachers",
    "Встреча с родителями по вопросам обучения для классных руководителей": "teachers",
    # Named, yet not invited:
    "Вебинар «Куратор и школа: о чём договориться»": "",
    "Вебинар «Роль директора в проекте «Школа»": "",
    'Вебинар "Методист и учитель" (ведут кураторы)': "",
    "Семинар по вопросам взаимодействия школ с кураторами": "",
    "Совещание о работе методистов": "",
    "Вебинар под руководством муниципального координатора": "",
    "Собрание родителей": "",
    "Совещание с директором института развития образования": "",
    "Семинар для специалистов министерства": "",
    "Совещание с региональными координаторами": "",
    "Семинар по проекту адресной методической помощи школам": "",
    "": "",
}


@pytest.mark.parametrize(("title", "audience"), TITLES.items())
def test_a_title_names_those_it_invites(title: str, audience: str) -> None:
    assert " ".join(read_audience(title, (), Indicator(""))) == audience


EXECUTORS = {
    "Кураторы проекта": "curators",
    "Общеобразовательные организации": "schools",
    "Муниципальный координатор": "municipal_coordinators",
    "МОУО": "municipalities",
    "Органы управления образованием администраций районов (далее – МОУО)": "municipalities",
    "руководители и заместители руководителей ОО": "management_teams",
    "Опорные школы": "schools",
    "Институт развития образования": "",
    "Министерство образования (далее – МО)": "",
    "Региональный координатор": "",
    "Директор ИРО": "",
    "Администрация города Перми": "",
    "МУ «Методический центр»": "",
    "Организации дополнительного образования": "",
}


@pytest.mark.parametrize(("executor", "audience"), EXECUTORS.items())
def test_executors_are_the_audience_of_a_row_that_names_nobody(
    executor: str, audience: str
) -> None:
    assert " ".join(read_audience("Вебинар", (executor,), Indicator(""))) == audience


def test_the_goals_come_before_the_title_and_the_title_before_the_executors() -> None:
    row = "Вебинар для методистов", ("Кураторы",)
    took_part = Indicator("Педагоги приняли участие в вебинаре")
    assert " ".join(read_audience(*row, took_part)) == "teachers"
    assert (
        " ".join(read_audience(*row, Indicator("Повышение уровня педагогов"))) == "methodologists"
    )
