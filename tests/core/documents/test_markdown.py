"""Markdown tables, and the text around them."""

from core.documents import document_from_bytes
from core.reading.document import Block, Table

TABLE = "| № | Мероприятие | Сроки |\n|---|:--:|--:|\n| 1 | Семинар | май |\n"


def blocks(text: str) -> tuple[Block, ...]:
    return document_from_bytes(text.encode(), "plan.md").blocks


def test_a_table_is_told_by_the_ruler_under_its_heading() -> None:
    assert blocks(TABLE) == (Table((("№", "Мероприятие", "Сроки"), ("1", "Семинар", "май"))),)


def test_bars_at_the_ends_may_be_missing() -> None:
    bare = "№ | Мероприятие | Сроки\n--- | --- | ---\n1 | Семинар |"
    assert blocks(bare) == (Table((("№", "Мероприятие", "Сроки"), ("1", "Семинар"))),)


def test_an_empty_cell_keeps_its_place() -> None:
    (table,) = blocks(f"{TABLE}| 2 | | июнь |")
    assert isinstance(table, Table)
    assert table.rows[2] == ("2", "", "июнь")


def test_a_bar_in_a_cell_is_escaped_and_a_break_is_a_line() -> None:
    (table,) = blocks(f"{TABLE}| 2 | а \\| б<br>в **и** \\* | июнь |")
    assert isinstance(table, Table)
    assert table.rows[2][1] == "а | б\nв и *"


def test_headings_and_wrapped_lines_are_paragraphs() -> None:
    order = "# План-график\nна 2027 год\n\n1. Утвердить\nплан.\n2. Контроль."
    text = f"{order}\n\n{TABLE}\nМинистр  \nА. Б."
    assert blocks(text)[:2] == ("План-график на 2027 год", "1. Утвердить план.\n2. Контроль.")
    assert blocks(text)[3] == "Министр\nА. Б."


def test_a_link_keeps_its_target_unless_it_is_written_out() -> None:
    links = "[сайт](https://a.example/1 'подсказка') <https://b.example> ![рис](c.png) [г](d.html)"
    assert blocks(f"{TABLE}\n{links}")[1] == "сайт https://a.example/1 https://b.example г"


def test_the_text_goes_on_after_the_table() -> None:
    assert blocks(f"{TABLE}Показатели:\n\n- школ – 5")[1:] == ("Показатели:", "- школ – 5")


def test_tabs_make_a_text_with_tabs_whatever_bars_it_has() -> None:
    text = "№\tМероприятие | тема\tСроки\n---|---\n1\tСеминар\tмай"
    (first, *_) = blocks(text)
    assert isinstance(first, Table)
    assert first.rows[0] == ("№", "Мероприятие | тема", "Сроки")


def test_a_bar_without_a_ruler_is_a_bar() -> None:
    assert blocks("Школа | педагоги\nи всё") == ("Школа | педагоги\nи всё",)
