"""Rows of an invented plan, unlike each other as rows of a plan are."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from core.plan import Activity, Indicator, Kind, Period

DAY, LATER = date(2022, 2, 24), date(2022, 3, 3)
TITLES = (
    "Установочный вебинар для кураторов и управленческих команд школ-участниц",
    "Разработка и утверждение дорожной карты поддержки школ на учебный год",
    "Первое посещение школ кураторами, составление рисковых профилей",
    "Обучение учителей математики на курсах повышения квалификации",
    "Совещание с руководителями муниципальных органов управления образованием",
    "Мониторинг размещения концептуальных документов в информационной системе",
    "Круглый стол «Как говорить с родителями об оценках»",
    "Подготовка аналитической справки о результатах диагностики",
    "Марафон открытых уроков молодых педагогов сельских школ",
    "Анкетирование обучающихся и их родителей о школьном климате",
    "Итоговая конференция участников проекта с награждением наставников",
    "Экспертиза программ развития общеобразовательных организаций",
    "Консультации логопедов и психологов по запросам школ",
    "Создание банка лучших практик объективного оценивания",
)
ADDED = (
    "Выездная стажировка заместителей директоров в опорной школе города",
    "Публикация сборника методических рекомендаций по функциональной грамотности",
    "Заседание рабочей группы по вопросам сетевого взаимодействия",
)


def row(number: str, title: str, day: date = DAY, section: str | None = None) -> Activity:
    return Activity(
        number=number,
        section=section,
        title=title,
        kind=Kind.EVENT,
        period=on(day),
        executors=("ИРО",),
        indicator=Indicator("100 % школ"),
    )


def on(day: date) -> Period:
    return Period(day.isoformat(), day, day, (day,))


def plan(*titles: str) -> list[Activity]:
    """Numbered from 1, a week apart."""
    return [
        row(str(number), title, DAY + timedelta(days=7 * number))
        for number, title in enumerate(titles, 1)
    ]


def numbered(rows: Iterable[Activity]) -> list[Activity]:
    """The rows numbered anew, each section from 1."""
    counts: dict[str | None, int] = {}
    again = []
    for one in rows:
        counts[one.section] = counts.get(one.section, 0) + 1
        again.append(replace(one, number=str(counts[one.section])))
    return again


def inserted(rows: Sequence[Activity], place: int, added: Activity) -> list[Activity]:
    """The rows with one more among them, numbered anew."""
    return numbered([*rows[:place], added, *rows[place:]])
