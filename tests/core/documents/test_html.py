"""Web pages and fragments of them."""

from core.documents import document_from_bytes
from core.reading.document import Block, Table

HEADING = "<tr><th>№</th><th>Мероприятие</th><th>Сроки</th></tr>"


def blocks(html: str) -> tuple[Block, ...]:
    return document_from_bytes(html.encode(), "plan.html").blocks


def rows(html: str) -> tuple[tuple[str, ...], ...]:
    (table,) = (block for block in blocks(html) if isinstance(block, Table))
    return table.rows


def table(*lines: str) -> str:
    return f"<table>{HEADING}{''.join(lines)}</table>"


def test_a_page_is_paragraphs_and_tables() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>Вкладка</title><style>p {color: red}</style></head>"
        "<body><h1>План-график</h1><p>на 2027&nbsp;год<br>Утверждён</p><script>alert(1)</script>"
        f"{table('<tr><td>1</td><td>Семинар</td><td>май</td></tr>')}</body></html>"
    )
    assert blocks(page)[:2] == ("План-график", "на 2027 год\nУтверждён")
    assert rows(page)[1] == ("1", "Семинар", "май")


def test_a_cell_keeps_the_lines_of_its_list() -> None:
    cell = "<p>Семинары:</p><ul><li>- первый;</li><li>- второй</li></ul>"
    assert rows(table(f"<tr><td>1</td><td>{cell}</td><td>май</td></tr>"))[1][1] == (
        "Семинары:\n- первый;\n- второй"
    )


def test_spans_keep_their_columns() -> None:
    lines = (
        "<tr><td colspan=3>Раздел</td></tr>",
        "<tr><td>1</td><td>А</td><td rowspan='2'>май</td></tr>",
        "<tr><td>2</td><td>Б</td></tr>",
        "<tr><td>3</td><td>В</td><td>июнь</td></tr>",
    )
    assert rows(table(*lines))[1:] == (
        ("Раздел", "", ""),
        ("1", "А", "май"),
        ("2", "Б", ""),
        ("3", "В", "июнь"),
    )


def test_a_cell_covered_from_above_in_the_middle_moves_its_neighbour() -> None:
    lines = (
        "<tr><td>1</td><td rowspan=2>А</td><td>май</td></tr>",
        "<tr><td>2</td><td>июнь</td></tr>",
    )
    assert rows(table(*lines))[2] == ("2", "", "июнь")


def test_tags_left_open_are_closed_by_what_follows() -> None:
    assert rows(f"<table>{HEADING}<tr><td>1<td>Семинар<td>май<tr><td>2<td>Вебинар<td>июнь") == (
        ("№", "Мероприятие", "Сроки"),
        ("1", "Семинар", "май"),
        ("2", "Вебинар", "июнь"),
    )


def test_a_table_that_only_frames_the_plan_is_opened() -> None:
    plan = table("<tr><td>1</td><td>А</td><td>май</td></tr>")
    for page in (f"<table><tr><td>{plan}</td></tr></table>", f"<table><tr>{plan}</table>"):
        assert rows(page)[1] == ("1", "А", "май")


def test_a_table_within_a_cell_is_read_into_the_cell() -> None:
    inner = "<table><tr><td>очно<td>12 мая</table>"
    assert rows(table(f"<tr><td>1</td><td>А</td><td>{inner} и ещё</td></tr>"))[1][2] == (
        "очно 12 мая\nи ещё"
    )


def test_a_link_keeps_its_target_unless_it_is_written_out() -> None:
    linked = (
        '<a href="https://a.example/1">На сайте</a>, <a href="https://b.example">www.b.example</a>'
    )
    assert rows(table(f"<tr><td>1</td><td>{linked}</td><td>май</td></tr>"))[1][1] == (
        "На сайте https://a.example/1, www.b.example"
    )


def test_a_monstrous_span_is_a_small_one() -> None:
    monster = '<tr><td colspan="999999999" rowspan="999999999">А</td></tr>'
    assert rows(table(monster, "<tr><td>1</td></tr>"))[1] == ("А", "", "")


def test_tags_without_their_beginnings_change_nothing() -> None:
    assert blocks("</td></table></a><p>План</p></script></tr><td>и всё<table></table>") == (
        "План",
        "и всё",
    )


def test_old_pages_are_read_in_their_own_letters() -> None:
    page = table("<tr><td>1</td><td>Семинар</td><td>май</td></tr>").encode("cp1251")
    assert isinstance(document_from_bytes(page, "plan.html").blocks[0], Table)
