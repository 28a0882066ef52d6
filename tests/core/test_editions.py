from dataclasses import replace
from datetime import date

from core.editions import Changes, RowKey, changes, keyed
from core.plan import Activity, Indicator, Kind, Period

DAY, LATER = date(2022, 2, 24), date(2022, 3, 3)


def row(number: str, title: str, day: date = DAY, section: str | None = None) -> Activity:
    return Activity(
        number=number,
        section=section,
        title=title,
        kind=Kind.EVENT,
        period=Period(day.isoformat(), day, day, (day,)),
        executors=("ИРО",),
        indicator=Indicator("100 % школ"),
    )


WEBINAR, REPORT = row("1", "Вебинар"), row("2", "Отчёт")
KEY = RowKey(None, "1", 0)


def between(old: list[Activity], new: list[Activity]) -> Changes:
    return changes(keyed(old), keyed(new))


def test_the_same_edition_again_changes_nothing() -> None:
    assert not between([WEBINAR, REPORT], [WEBINAR, REPORT])


def test_a_row_that_is_new_is_added() -> None:
    found = between([WEBINAR], [WEBINAR, REPORT])
    assert found == Changes((RowKey(None, "2", 0),), (), (), ())
    assert found


def test_a_row_that_is_gone_is_withdrawn() -> None:
    assert between([WEBINAR, REPORT], [WEBINAR]) == Changes((), (), (), (RowKey(None, "2", 0),))


def test_a_row_with_another_day_has_moved_even_if_its_words_change_too() -> None:
    moved = row("1", "Вебинар для всех", LATER)
    assert between([WEBINAR], [moved]) == Changes((), (), (KEY,), ())


def test_a_row_of_the_same_day_and_other_words_is_reworded() -> None:
    assert between([WEBINAR], [row("1", "Семинар")]) == Changes((), (KEY,), (), ())
    other_goal = replace(WEBINAR, indicator=Indicator("80 % школ"))
    assert between([WEBINAR], [other_goal]).reworded == (KEY,)


def test_the_order_of_the_rows_is_no_change() -> None:
    assert not between([WEBINAR, REPORT], [REPORT, WEBINAR])


def test_namesakes_of_two_sections_are_two_rows() -> None:
    first, second = row("5", "Вебинар", section="I"), row("5", "Отчёт", section="II")
    assert [*keyed([first, second])] == [RowKey("I", "5", 0), RowKey("II", "5", 0)]


def test_namesakes_of_one_section_are_told_apart_by_their_turn() -> None:
    rows = keyed([row("5", "Вебинар"), row("5", "Отчёт"), row("6", "Приказ")])
    assert [(key.number, key.turn) for key in rows] == [("5", 0), ("5", 1), ("6", 0)]
    assert rows[RowKey(None, "5", 1)].title == "Отчёт"
