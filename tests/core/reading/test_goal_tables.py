"""A table of indicators beside the plan: goals of the programme, never rows and never lost."""

import pytest

from core.documents import document_from_bytes
from core.plan import Plan
from core.reading import read_document, read_plan
from tests.core.reading.labelled import target_code

TITLE = "План мероприятий на 2026-2027 годы"
ROWS = "№\tМероприятие\tСроки\tОтветственные\n1.\tОтчёт\tмай 2027\tИРО"
YEARS = "№ п/п\tПоказатель\tЕд. изм.\t2026 год\t2027 год"


def beside(goals: str) -> Plan:
    return read_plan(f"{TITLE}\n\n{ROWS}\n\nПоказатели программы\n\n{goals}")


def codes(plan: Plan) -> str:
    return " ".join(map(target_code, plan.targets))


@pytest.mark.parametrize(
    ("goals", "expected"),
    [
        (f"{YEARS}\n1\tДоля школ, имеющих программы развития\t%\t50\t80", "schools>=80%"),
        (f"{YEARS}\n1\tКоличество обученных педагогов\tчел.\t40\t100", "teachers=100"),
        (f"{YEARS}\n1\tОхват школ наставничеством, %\t\t40\tне менее 90", "schools>=90%"),
        (
            "Наименование показателя\tЗначение\nДоля кураторов, посетивших школы\t85 %",
            "curators>=85%",
        ),
        (
            "Показатель\tЕд. изм.\tЗначение по годам\t\n\t\t2026\t2027\n1\t2\t3\t4\n"
            "Проведено вебинаров\tед.\t4\t10",
            "events=10",
        ),
        (
            "Индикатор\tБазовое значение 2025\tЦелевое значение 2027\nДоля родителей\t10 %\t30 %",
            "parents>=30%",
        ),
    ],
)
def test_a_row_gives_the_goal_of_the_last_year(goals: str, expected: str) -> None:
    plan = beside(goals)
    assert codes(plan) == expected
    assert [row.title for row in plan.activities] == ["Отчёт"]


def test_the_goal_is_of_the_year_of_the_plan() -> None:
    plan = read_plan(
        f"План на 2026 год\n\n{ROWS.replace('2027', '2026')}\n\nПоказатели\n\n"
        f"{YEARS}\n1\tДоля школ\t%\t50\t80"
    )
    assert codes(plan) == "schools>=50%"


def test_a_row_without_a_goal_is_asked_about() -> None:
    plan = beside(f"{YEARS}\n1\tИндекс благополучия\tбалл\t3\t5")
    assert [(one.activity, one.code) for one in plan.warnings] == [(None, "goal-unclear")]


def test_a_table_above_the_plan_is_read_in_every_format() -> None:
    cells = "<tr><td>Показатель<td>Ед. изм.<td>2027<tr><td>Доля школ с наставниками<td>%<td>80"
    plan = "<tr><td>Мероприятие<td>Сроки<tr><td>Отчёт<td>май 2027"
    page = f"<p>{TITLE}</p><table>{cells}</table><p>Мероприятия</p><table>{plan}</table>"
    read = read_document(document_from_bytes(page.encode(), "plan.html"))
    assert codes(read) == "schools>=80%"
    assert read.title == TITLE


def test_the_rest_of_the_table_on_the_next_page_belongs_to_it() -> None:
    rows = [f"<tr><td>Доля {name}<td>%<td>50" for name in ("школ", "кураторов")]
    pages = f"<tr><td>Показатель<td>Ед. изм.<td>2027{rows[0]}</table><table>{rows[1]}"
    plan = "<table><tr><td>Мероприятие<td>Сроки<tr><td>Отчёт<td>май 2027</table>"
    html = f"<p>{TITLE}</p>{plan}<table>{pages}</table>"
    read = read_document(document_from_bytes(html.encode(), "plan.html"))
    assert codes(read) == "schools>=50% curators>=50%"
    assert len(read.activities) == 1
