"""Headings of plans as they are printed, in any order."""

import pytest

from core.reading.columns import Column, is_number, read_columns

HEADINGS = {
    Column.NUMBER: ("№", "№ п/п", "п/п", "Номер"),
    Column.TITLE: (
        "Мероприятие",
        "Перечень мероприятий и взаимосвязанных действий по их выполнению",
        "Наименование мероприятия",
        "Содержание деятельности",
        "Вид деятельности",
        "Тема",
        "Основные действия",
    ),
    Column.PERIOD: (
        "Сроки",
        "Срок исполнения",
        "Период или контрольная точка",
        "Дата проведения мероприятия",
        "Сроки реализации мероприятий",
        "Время проведения",
    ),
    Column.EXECUTORS: (
        "Ответственные",
        "Исполнители",
        "Ответственный исполнитель мероприятия",
        "Ответственные за исполнение",
        "Соисполнители",
    ),
    Column.INDICATOR: (
        "Показатель реализации",
        "Планируемый результат",
        "Наименование показателя",
        "Ожидаемые результаты мероприятия",
        "Индикатор",
        "Вид документа",
    ),
    Column.OTHER: ("Отметка о выполнении", "Информационное сопровождение", "Место", "Участники"),
}


@pytest.mark.parametrize(
    ("heading", "column"), [(text, column) for column, texts in HEADINGS.items() for text in texts]
)
def test_a_heading_tells_its_column(heading: str, column: Column) -> None:
    usual = {Column.TITLE: "Мероприятие", Column.PERIOD: "Срок", Column.EXECUTORS: "Исполнители"}
    others = [text for role, text in usual.items() if role is not column]
    columns = read_columns((*others, heading))
    assert columns is not None
    assert columns.roles[-1] is column


@pytest.mark.parametrize(
    "cells",
    [
        ("1", "Проведение мероприятий", "в течение года", "Ответственные лица школ"),
        ("№", "Школа", "Куратор"),
        ("Министр", "К.К. Лесной"),
        ("", "", ""),
        (),
        ("Мероприятие",),
    ],
)
def test_a_row_is_no_heading(cells: tuple[str, ...]) -> None:
    assert read_columns(cells) is None


@pytest.mark.parametrize("text", ["1", "1.", "2.10.", "3)", "IV", "IV.", "7а", "1.2.3"])
def test_a_number_of_a_row(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "Раздел 1", "школа", "1 раз", "март"])
def test_not_a_number_of_a_row(text: str) -> None:
    assert not is_number(text)
