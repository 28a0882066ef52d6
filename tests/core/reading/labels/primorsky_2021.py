"""What a person reads in primorsky-2021: written by hand from the document."""

from core.plan import Kind
from tests.core.reading.labelled import Label

TITLE_WORDS = ("«Дорожная карта»", "в 2021 году")
CONTEXT = "2021-01-01..2021-12-31"
ROWS = (
    Label("1", "Участие в проекте 500+", "2021-01-01..2021-12-31", targets="schools=82"),
    Label(
        "2", "Разработка/корректировка", "2021-03-01", targets="documents=33", kind=Kind.DOCUMENT
    ),
    Label("3", "Реализация пилотного", "2021-02-25..2021-12-12", targets="schools=9"),
    Label(
        "4",
        "Экспертиза документов",
        "2021-01-01..2021-12-31",
        targets="documents>=100%",
        kind=Kind.DOCUMENT,
    ),
    Label(
        "5",
        "Программа повышения квалификации «Методика",
        "2021-03-01..2021-06-30",
        targets="curators=82",
        kind=Kind.COURSE,
    ),
    Label(
        "6",
        "Программа повышения квалификации «Руководство",
        "2021-04-30",
        targets="management_teams=12",
        kind=Kind.COURSE,
    ),
    Label(
        "7",
        "Программа повышения квалификации «Использование",
        "2021-05-28",
        targets="participants=25",
        kind=Kind.COURSE,
    ),
    Label(
        "8",
        "Программа повышения квалификации «Цифровая",
        "2021-05-28",
        targets="schools=25",
        kind=Kind.COURSE,
    ),
    Label(
        "9",
        "Программа повышения квалификации «Формирование",
        "2021-09-29",
        targets="schools=15",
        kind=Kind.COURSE,
    ),
    Label(
        "10",
        "Программа повышения квалификации «Управление",
        "2021-10-29",
        targets="management_teams=25",
        kind=Kind.COURSE,
    ),
    Label(
        "11",
        "Программа повышения квалификации «Инструменты",
        "2021-11-29",
        targets="schools=15",
        kind=Kind.COURSE,
    ),
    Label(
        "12",
        "Программа повышения квалификации ПК ИРО",
        "2021-11-30",
        targets="schools=20",
        kind=Kind.COURSE,
    ),
    Label(
        "13",
        "Серия вебинаров",
        "2021-03-01..2021-12-31",
        targets="events>=10 management_teams=251",
        kind=Kind.EVENT,
    ),
    Label("14", "Серия семинаров/вебинаров", "monthly", targets="events>=10", kind=Kind.EVENT),
    Label(
        "15", "Методические дни", "monthly", targets="events=10 municipalities=34", kind=Kind.EVENT
    ),
    Label("16", "Семинар-совещание", "2021-06-23, 2021-11-17", kind=Kind.EVENT),
    Label("17", "Проведение мониторинга", "2021-04-01..2021-05-31"),
    Label("18", "Методические рекомендации по", "2021-04-30", kind=Kind.DOCUMENT),
    Label("19", "Разработка методических", "2021-06-30", kind=Kind.DOCUMENT),
    Label("20", "Методические рекомендации для", "2021-07-30", kind=Kind.DOCUMENT),
    Label("21", "Методические рекомендации «", "2021-11-30", kind=Kind.DOCUMENT),
    Label("22", "Инструктивно-методическое", "2021-03-31", kind=Kind.DOCUMENT),
    Label(
        "23",
        "Определение школ-партнеров. Разработка",
        "2021-04-01..2021-07-30",
        targets="schools=251",
        kind=Kind.DOCUMENT,
    ),
    Label(
        "24",
        "Разработка единых",
        "2021-01-01..2021-12-31",
        targets="municipalities>=100%",
        kind=Kind.DOCUMENT,
    ),
    Label(
        "25",
        "Организация и проведение межшкольных",
        "",
        targets="municipalities>=100%",
        kind=Kind.EVENT,
    ),
    Label("26", "Выявление семей", "2021-01-01..2021-12-31", targets="other>=100%"),
    Label("27", "Привлечение специалистов", "2021-01-01..2021-12-31", targets="other=5000"),
    Label("28", "Организация сотрудничества", "2021-01-01..2021-12-31", targets="parents>=60%"),
)
SECTIONS = {"Задача 1.": 4, "Задача 2.": 17, "Задача 3.": 4, "Задача 4.": 3}
