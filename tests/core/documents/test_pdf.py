"""PDF: ruled tables page by page, lines around them as paragraphs."""

import pytest

from core.documents import document_from_bytes
from core.documents.errors import TableWithoutRules
from core.reading import read_document
from core.reading.document import Block, Table
from tests.core.documents.paper import LETTER, WIDTH, Page, link, pdf

WIDTHS = (60, 300, 120)
HEADING = ("№", "Мероприятие", "Сроки")
RIGHT = 800


def blocks(*pages: Page, links: tuple[str, ...] = ()) -> tuple[Block, ...]:
    return document_from_bytes(pdf(*pages, links=links), "plan.pdf").blocks


def rows(page: Page, links: tuple[str, ...] = ()) -> tuple[tuple[str, ...], ...]:
    (table,) = (block for block in blocks(page, links=links) if isinstance(block, Table))
    return table.rows


def filled(text: str, size: float = 10) -> float:
    """Where a text begins that ends at the right margin."""
    return RIGHT - len(text) * size * LETTER


def test_a_ruled_table_is_a_table() -> None:
    page = Page().table(100, WIDTHS, [HEADING, ("1", "Семинар", "май")])
    assert rows(page) == (HEADING, ("1", "Семинар", "май"))


def test_each_page_gives_a_table_of_its_own_and_the_reader_joins_the_row() -> None:
    first = Page().table(100, WIDTHS, [HEADING, ("1.", "Семинар для школ", "15 мая 2027")])
    second = Page().table(40, WIDTHS, [HEADING, ("", "и кураторов", ""), ("2.", "Вебинар", "")])
    document = document_from_bytes(pdf(first, second), "plan.pdf")
    assert [table.rows[0] for table in document.tables] == [HEADING, HEADING]
    assert [row.title for row in read_document(document).activities] == [
        "Семинар для школ и кураторов",
        "Вебинар",
    ]


def test_a_section_over_the_whole_width_stands_in_the_first_column() -> None:
    page = Page().table(100, WIDTHS, [HEADING]).table(180, WIDTHS, [("1", "Семинар", "май")])
    page.box(40, 140, 40 + sum(WIDTHS), 180).write(43, 145, "I. Обучение")
    assert rows(page)[1] == ("I. Обучение", "", "")


def test_a_heading_of_two_storeys_keeps_its_columns() -> None:
    page = Page().box(40, 100, 240, 160).write(43, 105, "Мероприятие")
    page.box(240, 100, 440, 130).write(243, 105, "Сроки")
    page.box(240, 130, 340, 160).write(243, 135, "начало")
    page.box(340, 130, 440, 160).write(343, 135, "окончание")
    page.table(160, (200, 100, 100), [("Семинар", "май", "июнь")])
    assert rows(page) == (
        ("Мероприятие", "Сроки", ""),
        ("", "начало", "окончание"),
        ("Семинар", "май", "июнь"),
    )


def test_words_cut_by_a_cell_are_whole_again() -> None:
    narrow = "школ-\nучастников и онлайн-\nсеминара\nhttps://a.example/a-\nb/c"
    page = Page().table(100, (60, 110, 120), [HEADING, ("1", narrow, "май")], height=70)
    assert rows(page)[1][1] == "школ-участников и онлайн-семинара https://a.example/a-b/c"


def test_a_document_that_divides_words_has_them_joined() -> None:
    page = Page().table(100, WIDTHS, [HEADING, ("1", "обеспе-\nчение", "май")])
    page.write(40, 300, "Обеспечение школ")
    assert rows(page)[1][1] == "обеспечение"


def test_an_address_cut_in_the_middle_of_a_word_is_whole_again() -> None:
    width = 6 + 26 * 10 * LETTER
    cell = "https://disk.example/i/kF0\nQgKH Далее"
    page = Page().table(100, (60, width, 120), [HEADING, ("1", cell, "май")])
    assert rows(page)[1][1] == "https://disk.example/i/kF0QgKH Далее"


def test_a_capital_after_a_short_line_begins_a_line() -> None:
    page = Page().table(100, WIDTHS, [HEADING, ("1", "МО ПК\nИРО ПК\nи школы", "май")])
    assert rows(page)[1][1] == "МО ПК\nИРО ПК и школы"


def test_words_set_wide_in_a_cell_are_one_line() -> None:
    page = Page().table(100, WIDTHS, [HEADING, ("1", "Школа", "май")]).write(250, 143, "Заречного")
    assert rows(page)[1][1] == "Школа Заречного"


def test_a_capital_after_a_full_line_goes_on() -> None:
    width = 6 + 16 * 10 * LETTER
    cell = "школы Заречного\nПриморского края"
    page = Page().table(100, (60, width, 120), [HEADING, ("1", cell, "май")])
    assert rows(page)[1][1] == "школы Заречного Приморского края"


def test_a_spelled_out_letter_twice_for_boldness_is_one() -> None:
    page = Page().table(100, WIDTHS, [HEADING, ("1", "Семинар", "май")])
    page.write(103.4, 143, "Семинар")
    assert rows(page)[1][1] == "Семинар"


def test_a_heading_turned_to_be_read_from_below_is_read() -> None:
    page = Page().table(100, WIDTHS, [("", "Мероприятие", "Сроки"), ("1", "Семинар", "май")])
    page.climb(60, 138, "№ п/п")
    assert rows(page)[0][0] == "№ п/п"


def test_a_link_in_a_cell_keeps_its_target_unless_it_is_written_out() -> None:
    page = Page().table(
        100, WIDTHS, [HEADING, ("1", "На сайте", "май"), ("2", "https://b.\nexample/1", "")]
    )
    annotations = (
        link(103, 143, 150, 153, "https://a.example/1"),
        link(103, 183, 150, 193, "https://b.example/1"),
    )
    assert [row[1] for row in rows(page, annotations)[1:]] == [
        "На сайте https://a.example/1",
        "https://b.example/1",
    ]


def test_wrapped_lines_are_one_line_again() -> None:
    first = "2. Руководителям предоставлять информацию о ходе"
    page = Page().write(filled(first), 40, first).write(filled(first), 52, "проекта ежемесячно.")
    assert blocks(page) == (f"{first} проекта ежемесячно.",)


def test_a_clause_begins_a_paragraph_even_after_a_full_line() -> None:
    first = "1. Утвердить план"
    page = Page().write(filled(first), 40, first).write(filled(first), 52, "2. Контроль")
    assert blocks(page) == (first, "2. Контроль")


def test_an_indented_line_begins_a_paragraph() -> None:
    first = "обеспечить выполнение плана в срок."
    left = filled(first)
    page = Page().write(left, 40, first).write(left + 30, 52, "Контроль за исполнением оставить")
    assert blocks(page) == (first, "Контроль за исполнением оставить")


def test_a_blank_line_parts_paragraphs() -> None:
    page = Page().write(100, 40, "Приказ").write(100, 52, "о плане").write(100, 90, "Москва")
    page.write(filled("край"), 200, "край")
    assert blocks(page) == ("Приказ\nо плане", "Москва", "край")


def test_lines_with_one_middle_are_one_heading() -> None:
    texts = ("План-график", "реализации проекта поддержки школ", "в 2027 году")
    page = Page()
    for place, text in enumerate(texts):
        page.write((WIDTH - len(text) * 10 * LETTER) / 2, 40 + 12 * place, text)
    page.write(filled("край"), 200, "край")
    assert blocks(page)[0] == "\n".join(texts)


def test_two_stamps_side_by_side_are_two_texts() -> None:
    page = Page()
    for place, (left, right) in enumerate([("СОГЛАСОВАНО", "УТВЕРЖДАЮ"), ("министр", "директор")]):
        page.write(60, 40 + 12 * place, left).write(500, 40 + 12 * place, right)
    page.write(filled("край"), 200, "край")
    assert blocks(page)[:2] == ("СОГЛАСОВАНО\nминистр", "УТВЕРЖДАЮ\nдиректор")


def test_a_sentence_cut_by_a_page_goes_on() -> None:
    first = "2. Руководителям предоставлять информацию"
    pages = Page().write(filled(first), 500, first), Page().write(60, 40, "о ходе проекта.")
    assert blocks(*pages) == (f"{first} о ходе проекта.",)


def test_a_page_number_is_not_text() -> None:
    numbered = [
        Page().write(400, 20, mark).write(60, 60, f"{word} абзац.")
        for mark, word in (("- 2 -", "Первый"), ("Страница 3 из 4", "Второй"), ("4", "Третий"))
    ]
    assert blocks(*numbered) == ("Первый абзац.", "Второй абзац.", "Третий абзац.")


def test_a_number_between_two_lines_is_text() -> None:
    page = Page().write(60, 40, "Приказ").write(60, 80, "417").write(60, 120, "Москва")
    assert blocks(page) == ("Приказ", "417", "Москва")


def test_a_running_head_is_not_text_but_a_line_said_twice_is() -> None:
    def page(head: str, text: str) -> Page:
        return Page().write(60, 20, head).write(60, 60, text).write(60, 560, "конец")

    running = [page("План на 2027 год", f"{word}.") for word in ("Раз", "Два", "Три")]
    assert blocks(*running) == ("Раз.", "Два.", "Три.")
    assert blocks(*running[:2])[0] == "План на 2027 год"


def test_a_frame_around_a_text_is_no_table() -> None:
    page = Page().box(40, 30, 300, 80).write(50, 40, "Внимание")
    assert blocks(page) == ("Внимание",)


def test_a_mark_drawn_within_a_cell_is_no_table() -> None:
    page = Page().table(100, WIDTHS, [HEADING, ("1", "Семинар", "май")])
    page.box(110, 145, 125, 160).box(125, 145, 145, 160)
    assert rows(page)[1] == ("1", "Семинар", "май")


def test_text_above_between_and_below_tables_keeps_its_place() -> None:
    page = Page().write(60, 40, "Выше").table(80, WIDTHS, [HEADING, ("1", "А", "май")])
    page.write(60, 200, "Между").table(240, WIDTHS, [("2", "Б", "июнь"), ("3", "В", "июль")])
    page.write(60, 400, "Ниже")
    kinds = [block if isinstance(block, str) else len(block.rows) for block in blocks(page)]
    assert kinds == ["Выше", 2, "Между", 2, "Ниже"]


def test_a_plan_in_columns_without_lines_is_refused_with_its_page() -> None:
    page = Page().write(40, 30, "План на 2027 год")
    for y, row in enumerate([HEADING, ("1", "Семинар", "май")]):
        for x, text in zip((40, 120, 420), row, strict=True):
            page.write(x, 60 + 14 * y, text)
    with pytest.raises(TableWithoutRules) as refused:
        blocks(Page().write(40, 40, "Приказ"), page)
    assert refused.value.variables["page"] == 2


def test_such_a_line_beside_a_ruled_plan_does_no_harm() -> None:
    page = Page().table(100, WIDTHS, [HEADING, ("1", "Семинар", "май")])
    page.write(40, 30, "Мероприятие").write(420, 30, "Сроки")
    assert rows(page) == (HEADING, ("1", "Семинар", "май"))
