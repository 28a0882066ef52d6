"""What a person reads in perm-krai-2022: written by hand from the document."""

from core.plan import Kind
from tests.core.reading.labelled import Label

TITLE_WORDS = ("Региональный план-график", "в 2022 году")
CONTEXT = "2022-01-01..2022-12-31"
ROWS = (
    Label("1", "Создание нормативно-правовой базы", "2021-12-15..2022-02-03", kind=Kind.DOCUMENT),
    Label(
        "2",
        "Организационно-технологическое сопровождение и мониторинг",
        "2022-01-01..2022-12-31",
        "municipal_coordinators>=100% curators>=100% schools>=100%",
    ),
    Label("3", "Установочный вебинар", "2022-01-17", "participants>=100%", Kind.EVENT),
    Label(
        "4",
        "Обучение управленческих команд",
        "2022-02-14..2022-05-31",
        "management_teams>=100% curators>=80%",
        Kind.COURSE,
    ),
    Label(
        "5",
        "Обучение педагогов школ с низкими образовательными результатами (участники",
        "2022-02-01..2022-12-31",
        "teachers>=70%",
        Kind.COURSE,
    ),
    Label(
        "6",
        "Вебинар «Взаимодействие школ",
        "2022-02-24",
        "schools>=100% curators>=100%",
        Kind.EVENT,
    ),
    Label("7", "Совещание с руководителями", "2022-02-24", "mouo_heads>=90%", Kind.EVENT),
    Label("8", "Консультационный онлайн", "2022-03-10", "methodologists>=80%", Kind.EVENT),
    Label("9", "Разработка муницип", "2022-04-01", "municipalities>=50%", Kind.DOCUMENT),
    Label("10", "Анализ результатов реализации Проекта", "2022-04-01..2022-04-30"),
    Label(
        "11",
        "Онлайн-семинар для школ-участников Проекта",
        "2022-04-14..2022-04-15",
        "schools>=100% curators>=100% municipal_coordinators>=100%",
        Kind.EVENT,
    ),
    Label("12", "Методические меро", "2022-04-01..2022-12-31", "teachers>=10%", Kind.EVENT),
    Label("13", "Комплекс мероприятий", "2022-04-01..2022-12-31", "teachers>=10%", Kind.EVENT),
    Label("14", "Онлайн-семинар по трансляции", "2022-03-24", "schools>=50%", Kind.EVENT),
    Label("15", "Обучение на курсах", "2022-02-01..2022-12-31", "specialists>=30", Kind.COURSE),
    Label("16", "Мониторинг реализации", "2022-10-01..2022-10-31", "municipalities?%"),
    Label("17", "Региональная экспертиза", "..2022-10-10", "schools?%", Kind.DOCUMENT),
    Label("18", "Онлайн-совещания", "2022-04-01..2022-11-30", "participants>=95%", Kind.EVENT),
    Label("19", "Региональная научно", "2022-11-01..2022-11-30", "other>=1", Kind.EVENT),
    Label("20", "Подведение итогов", "2022-12-20", "participants>=95%", Kind.EVENT),
)
SECTIONS: dict[str, int] = {}
