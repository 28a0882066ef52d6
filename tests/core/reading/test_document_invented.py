"""A whole plan of an invented region, laid out as badly as real ones are."""

from core.plan import Activity, Kind, Plan
from core.reading import read_plan
from tests.core.reading.labelled import Label, context_code, label_of, target_code

ORDER = """
МИНИСТЕРСТВО ПРОСВЕЩЕНИЯ ЗАРЕЧНОГО КРАЯ

П Р И К А З

28.08.2026    № 1145-о

Об утверждении комплекса мер «Школа растёт»
на 2026/2027 учебный год

п р и к а з ы в а ю:

1. Утвердить комплекс мер «Школа растёт» (далее – Комплекс мер).

2. Муниципальным координаторам ежеквартально, до 5 числа месяца, следующего за отчётным
кварталом, направлять сведения в Центр развития образования (далее – ЦРО).

Министр\tК.К. Лесной

КОМПЛЕКС МЕР «ШКОЛА РАСТЁТ»
на 2026/2027 учебный год
"""
TABLE = [
    "Кто отвечает\tКогда\tЧто делаем\tИтог",
    "Исполнители\tСроки\tНаименование мероприятия\tОжидаемый результат\t№ п/п",
    "1\t2\t3\t4\t5",
    "Раздел 1. Начало\t\t\t\t",
    "ЦРО, муниципальные координаторы\tдо 15 сентября\tПодготовка списка школ\t12 школ\t1.",
    "ЦРО\t9 октября в 14:00\tВебинар <b>«Первые шаги»</b>\t<p>Не менее 80% школ-</p>\t2.",
    "",
    "\t\t\tучастников и кураторов или ознакомились с видеозаписью https://edu.example/long-\t",
    "",
    "Исполнители\tСроки\tНаименование мероприятия\tОжидаемый результат\t№ п/п",
    "\t\t\tname/42\t",
    "МОУО ЦРО Опорные школы\tянварь\tПосещение школ ку-\tВсе школы\t3.",
    "",
    "\t\tраторами\t\t",
    "\t\tРаздел 2. Учёба\t\t",
    "\t\t\t\t4.",
    "ЦРО\tмарт – май\tКурсы «Урок для всех» (72 часа)\tОбучено 40 учителей, 9 методистов\t",
    "",
    "Раздел 3. Итоги",
    "",
    "Школы\tиюнь\tОтчёт о реализации\tОтчёты 100 % школ\t5.",
    "Школы\t31.06.2027\tСовещание\t\t6.",
    "Министр\tК.К. Лесной",
]
APPENDIX = """
Приложение 2

№\tШкола\tКуратор
1\tШкола на Речной\tБерёзкин Б.Б.
"""
LABELS = (
    Label("1", "Подготовка списка школ", "..2026-09-15", "schools=12"),
    Label("2", "Вебинар «Первые", "2026-10-09 14:00", "schools>=80% curators>=80%", Kind.EVENT),
    Label("3", "Посещение школ кураторами", "2027-01-01..2027-01-31", "schools>=100%", Kind.VISIT),
    Label(
        "4", "Курсы «Урок", "2027-03-01..2027-05-31", "teachers=40 methodologists=9", Kind.COURSE
    ),
    Label("5", "Отчёт", "2027-06-01..2027-06-30", "schools>=100%", Kind.REPORT),
    Label("6", "Совещание", "", "", Kind.EVENT),
)


def invented_plan() -> Plan:
    return read_plan("\n".join([ORDER, *TABLE, APPENDIX]))


def row(number: str) -> Activity:
    return next(row for row in invented_plan().activities if row.number == number)


def test_every_row_is_read() -> None:
    rows = invented_plan().activities
    assert tuple(map(label_of, rows, [label.title for label in LABELS])) == LABELS


def test_rows_stand_under_their_headings() -> None:
    assert [row.section for row in invented_plan().activities] == [
        "Раздел 1. Начало",
        "Раздел 1. Начало",
        "Раздел 1. Начало",
        "Раздел 2. Учёба",
        "Раздел 3. Итоги",
        "Раздел 3. Итоги",
    ]


def test_the_plan_is_named_and_dated_by_its_heading() -> None:
    plan = invented_plan()
    assert plan.title == "Комплекс мер «Школа растёт» на 2026/2027 учебный год"
    assert context_code(plan.context) == "2026-09-01..2027-08-31"


def test_a_link_cut_by_two_pages_is_whole() -> None:
    assert row("2").links == ("https://edu.example/long-name/42",)
    assert row("2").recording_counts


def test_executors_side_by_side_part_at_known_names() -> None:
    assert row("1").executors == ("ЦРО", "муниципальные координаторы")
    assert row("3").executors == ("МОУО", "ЦРО", "Опорные школы")


def test_the_order_demands_figures_every_quarter() -> None:
    (duty,) = invented_plan().duties
    assert (duty.recurrence, duty.day_of_month) == ("quarterly", 5)


def test_what_is_not_sure_is_asked() -> None:
    asked = [(warning.activity, warning.code) for warning in invented_plan().warnings]
    assert asked == [("6", "date-impossible")]
    assert "31.06.2027" in invented_plan().warnings[0].said


def test_months_that_head_rows_date_them() -> None:
    plan = read_plan(
        "План работы на 2026/2027 учебный год\n\n"
        "Мероприятие\tОтветственный\tСрок\nСентябрь\t\t\nЛинейка\tЗавуч\t\n"
        "Февраль\t\t\nДень открытых дверей\tДиректор\t\nВечер\tДиректор\t20 февраля"
    )
    ends = [str(activity.period.end) for activity in plan.activities]
    assert ends == ["2026-09-30", "2027-02-28", "2027-02-20"]


def test_two_columns_of_dates_make_one_period() -> None:
    plan = read_plan(
        "План на 2026 год\n\n№\tМероприятие\tСроки\t\tИсполнители\n\t\tначало\tокончание\t\n"
        "1\tСбор\t01.02.2026\t15.02.2026\tШколы\n2\tСвод\t\t01.03.2026\tРайон"
    )
    periods = [activity.period for activity in plan.activities]
    assert [str(period.start) for period in periods] == ["2026-02-01", "None"]
    assert [str(period.end) for period in periods] == ["2026-02-15", "2026-03-01"]


def test_a_year_nobody_tells_is_taken_from_the_rows_around_and_asked_about() -> None:
    plan = read_plan(
        "План мероприятий\n\n№\tМероприятие\tСроки\tИсполнители\n1\tСбор\tмарт 2025\tШколы\n"
        "2\tСвод\tапрель\tРайон\n3\tИтог\tмай 2025\tРайон\n4\tСлёт\tмай 2027\tРайон"
    )
    assert str(plan.activities[1].period.end) == "2025-04-30"
    assert ("2", "year-from-neighbours") in [(w.activity, w.code) for w in plan.warnings]


def test_the_year_of_the_order_is_asked_about() -> None:
    plan = read_plan("Приказ\n\n14.12.2026 № 5\n\nО мерах\n\n№\tМероприятие\tСроки\n1\tСбор\tмарт")
    assert context_code(plan.context) == "2026-01-01..2026-12-31"
    assert plan.warnings[0].activity is None
    assert plan.warnings[0].code == "year-from-stamp"


def test_rows_without_numbers_are_counted_and_lettered() -> None:
    counted = read_plan("Мероприятие\tСрок\nСбор\tмарт 2026\nСвод\tмай 2026")
    lettered = read_plan(
        "№\tМероприятие\tСрок\n1\tСбор\tмарт 2026\n\tСвод\tмай 2026\n2\tИтог\tиюнь 2026"
    )
    assert [row.number for row in counted.activities] == ["1", "2"]
    assert [row.number for row in lettered.activities] == ["1", "1а", "2"]


def test_goals_of_the_programme_stand_under_their_heading() -> None:
    plan = read_plan(
        "План на 2026 год\n\nМероприятие\tСрок\nСбор\tмарт\n\nЦелевые показатели:\n\n"
        "- доля школ, улучшивших результаты, – не менее 40 %;\n\nколичество наставников – 25.\n\n"
        "Раздел Финансирование\n\nВ бюджете 500 школ."
    )
    assert [target_code(target) for target in plan.targets] == ["schools>=40%", "teachers=25"]
