"""Cells merged over several rows, in every format that has them: what stands once holds for all."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from core.documents import document_from_bytes
from core.plan import Plan
from core.reading import read_document
from tests.core.documents.packages import p, tbl, tc, tr, word
from tests.core.documents.paper import Page, pdf
from tests.core.reading.labelled import period_code, target_code

TITLE = "План мероприятий на 2027 год"
HEADING = ("№", "Мероприятие", "Сроки", "Ответственные", "Показатель")
ONCE = ("март", "ИРО", "100 % школ участвуют, проведено 3 семинара")
ROWS = (("1", "Семинар", *ONCE), ("2", "Вебинар", "", "", ""), ("3", "Отчёт", "май", "Школы", ""))


def as_html() -> bytes:
    first = "".join(f"<td>{cell}</td>" for cell in ROWS[0][:2])
    first += "".join(f"<td rowspan=2>{cell}</td>" for cell in ONCE)
    lines = [
        first,
        *("".join(f"<td>{cell}</td>" for cell in row) for row in (ROWS[1][:2], ROWS[2])),
    ]
    heading = "".join(f"<th>{cell}</th>" for cell in HEADING)
    table = "".join(f"<tr>{line}</tr>" for line in (heading, *lines))
    return f"<p>{TITLE}</p><table>{table}</table>".encode()


def as_word() -> bytes:
    begun = [tc(cell, '<w:vMerge w:val="restart"/>') for cell in ONCE]
    covered = [tc("", "<w:vMerge/>") for _ in ONCE]
    rows = tr(*ROWS[0][:2], *begun), tr(*ROWS[1][:2], *covered), tr(*ROWS[2])
    return word(p(TITLE) + tbl(tr(*HEADING), *rows))


def as_workbook() -> bytes:
    book, file = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in ((TITLE,), HEADING, *ROWS):
        sheet.append(row)
    for column in "CDE":
        sheet.merge_cells(f"{column}3:{column}4")
    book.save(file)
    return file.getvalue()


def as_pdf() -> bytes:
    widths = (40, 120, 100, 120, 380)
    page = Page().write(40, 30, TITLE).table(60, widths, [HEADING])
    page.table(100, widths[:2], [ROWS[0][:2], ROWS[1][:2]])
    x = 200.0
    for width, text in zip(widths[2:], ONCE, strict=True):
        page.box(x, 100, x + width, 180).write(x + 3, 103, text)
        x += width
    return pdf(page.table(180, widths, [ROWS[2]]))


def read(content: bytes) -> Plan:
    return read_document(document_from_bytes(content, "plan"))


@pytest.mark.parametrize("content", [as_html(), as_word(), as_workbook(), as_pdf()])
def test_a_covered_row_has_the_term_and_the_executors_of_its_group(content: bytes) -> None:
    rows = read(content).activities
    assert [row.title for row in rows] == ["Семинар", "Вебинар", "Отчёт"]
    march = "2027-03-01..2027-03-31"
    assert [period_code(row.period) for row in rows] == [march, march, "2027-05-01..2027-05-31"]
    assert [row.executors for row in rows] == [("ИРО",), ("ИРО",), ("Школы",)]


@pytest.mark.parametrize("content", [as_html(), as_word(), as_workbook(), as_pdf()])
def test_a_share_holds_for_every_row_of_a_group_and_a_count_for_the_first(content: bytes) -> None:
    plan = read(content)
    targets = [" ".join(map(target_code, row.indicator.targets)) for row in plan.activities]
    assert targets == ["schools>=100% events=3", "schools>=100%", ""]
    asked = [warning.activity for warning in plan.warnings if warning.code == "indicator-shared"]
    assert asked == ["1"]


def test_an_empty_cell_that_is_not_merged_stays_empty() -> None:
    cells = "".join(f"<td>{cell}</td>" for cell in ("2", "Вебинар", "", "", ""))
    page = as_html().decode().replace("</table>", f"<tr>{cells}</tr></table>")
    last = read(page.encode()).activities[-1]
    assert (last.period.end, last.executors, last.indicator.text) == (None, (), "")


def test_a_title_over_two_lines_is_one_row() -> None:
    page = (
        f"<p>{TITLE}</p><table><tr><td>Мероприятие<td>Сроки<td>Ответственные"
        "<tr><td rowspan=2>Семинары<td>12 марта<td>ИРО<tr><td>14 мая<td>Школы"
        "<tr><td>Отчёт<td>июнь<td>ИРО</table>"
    )
    seminars, _ = read(page.encode()).activities
    assert period_code(seminars.period) == "2027-03-12, 2027-05-14"
    assert seminars.executors == ("ИРО", "Школы")


def test_a_column_of_directions_gives_the_sections() -> None:
    page = (
        f"<p>{TITLE}</p><table><tr><td>Направление<td>Мероприятие<td>Сроки"
        "<tr><td rowspan=2>Кадры<td>Курсы<td>март<tr><td>Вебинар<td>май"
        "<tr><td>Контроль<td>Отчёт<td>июнь</table>"
    )
    assert [row.section for row in read(page.encode()).activities] == ["Кадры", "Кадры", "Контроль"]
