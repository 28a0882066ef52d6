"""A workbook is read as people see it."""

from collections.abc import Sequence
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from core.documents import DocumentError, document_from_bytes
from core.documents.errors import FormulaWithoutValue, TooManyRows
from core.documents.shown import shown
from tests.core.documents.packages import blocks, only_table, part, rewritten, saved

HEADING = ["№", "Мероприятие", "Сроки"]
SHEET = "xl/worksheets/sheet1.xml"


def book(*rows: Sequence[object], title: str = "Лист1") -> tuple[Workbook, Worksheet]:
    made = Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return made, sheet


def test_the_lines_above_the_heading_and_below_the_table_are_paragraphs() -> None:
    made, _ = book(
        ["УТВЕРЖДАЮ", None, "Министр"],
        ["План-график на 2027 год"],
        [],
        HEADING,
        [1, "Семинар", "май"],
        ["Показатели:"],
        ["количество школ – не менее 5"],
    )
    above, below = blocks(saved(made))[:3], blocks(saved(made))[4:]
    assert above == ("УТВЕРЖДАЮ", "Министр", "План-график на 2027 год")
    assert below == ("Показатели:", "количество школ – не менее 5")


def test_merged_cells_are_empty_but_in_the_first() -> None:
    made, sheet = book(HEADING, ["Раздел"], [1, "А", "май"], [2, "Б"])
    sheet.merge_cells("A2:C2")
    sheet.merge_cells("C3:C4")
    assert only_table(saved(made))[1:] == (("Раздел", "", ""), ("1", "А", "май"), ("2", "Б", ""))


def test_empty_rows_and_columns_are_not_seen() -> None:
    made, _ = book([], [None, *HEADING], [None, None, None, None], [None, 1, "А", "май"])
    assert only_table(saved(made)) == (tuple(HEADING), ("1", "А", "май"))


def test_several_sheets_each_under_its_name() -> None:
    made, _ = book(HEADING, [1, "А", 5], title="Январь")
    second = made.create_sheet("Февраль")
    second.append(HEADING)
    second.append([2, "Б", 6])
    made.create_sheet("Пустой")
    assert [block for block in blocks(saved(made)) if isinstance(block, str)] == [
        "Январь",
        "Февраль",
    ]


def test_a_sheet_alone_or_without_a_name_of_its_own_is_not_named() -> None:
    alone, _ = book(HEADING, [1, "А", 5], title="План")
    several, _ = book(HEADING, [1, "А", 5], title="Лист1")
    several.create_sheet("Sheet 2").append(["Имя", "Школа"])
    for made in (alone, several):
        assert not [block for block in blocks(saved(made)) if isinstance(block, str)]


def test_a_hidden_sheet_is_hidden() -> None:
    made, _ = book(HEADING, [1, "А", "май"])
    hidden = made.create_sheet("Справочник")
    hidden.append(["скрыто", "совсем"])
    hidden.sheet_state = "hidden"
    assert only_table(saved(made)) == (tuple(HEADING), ("1", "А", "май"))


def test_a_link_keeps_its_target() -> None:
    made, sheet = book(HEADING, [1, "На сайте", "https://a.example/2"])
    sheet["B2"].hyperlink = "https://a.example/1"
    sheet["C2"].hyperlink = "https://a.example/2"
    assert only_table(saved(made))[1][1:] == (
        "На сайте https://a.example/1",
        "https://a.example/2",
    )


def with_cached(formula: str, cell: str) -> bytes:
    """A sheet whose C2 holds this formula, written as Excel writes it."""
    made, _ = book(HEADING, [1, "Семинар", formula])
    content = saved(made)
    written = part(content, SHEET).decode()
    begin = written.index('<c r="C2"')
    end = written.index("</c>", begin) + len("</c>")
    sheet = written[:begin] + cell + written[end:]
    return rewritten(content, {SHEET: sheet.encode()})


def test_a_formula_shows_the_value_computed_last() -> None:
    content = with_cached("=A2+1", '<c r="C2"><f>A2+1</f><v>2</v></c>')
    assert only_table(content)[1] == ("1", "Семинар", "2")


def test_a_formula_that_gave_an_empty_text_is_empty() -> None:
    content = with_cached("=A2", '<c r="C2" t="str"><f>IF(A2=1,"","май")</f><v></v></c>')
    assert only_table(content)[1] == ("1", "Семинар", "")


def test_a_formula_never_computed_is_named() -> None:
    made, _ = book(HEADING, [1, "Семинар", "=A2+1"], title="План")
    with pytest.raises(FormulaWithoutValue) as raised:
        document_from_bytes(saved(made), "plan.xlsx")
    assert raised.value.variables == {"sheet": "План", "cell": "C2", "name": "plan.xlsx"}


def test_a_text_that_looks_like_a_formula_is_a_text() -> None:
    made, sheet = book(HEADING, [1, "Семинар", ""])
    sheet["C2"].value = "=май"
    sheet["C2"].data_type = "s"
    assert only_table(saved(made))[1][2] == "=май"


def moment(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2027, month, day, hour, minute)  # noqa: DTZ001  # a sheet knows no zones


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (moment(3, 15), "mm-dd-yy", "15.03.2027"),
        (date(2027, 3, 5), "dd/mm/yyyy", "05.03.2027"),
        (moment(3, 15, 14, 30), "dd.mm.yyyy hh:mm", "15.03.2027 14:30"),
        (moment(3, 15), "dd.mm.yyyy hh:mm", "15.03.2027"),
        (moment(3, 15, 14, 30), "dd.mm.yyyy", "15.03.2027"),
        (moment(3, 15), "[$-419]mmmm yyyy;@", "март 2027"),
        (moment(3, 15), "mmmm", "март"),
        (moment(10, 2), "dd.mm", "02.10"),
        (time(15, 5), "h:mm", "15:05"),
        (0.8, "0%", "80%"),
        (0.795, "0.0%", "79.5%"),
        (1.0, "General", "1"),
        (1.1, "General", "1.1"),
        (1.1, "0.00", "1.10"),
        (0.1 + 0.2, "General", "0.3"),
        (5000, "#,##0", "5000"),
        (True, "General", "да"),
        ("0 %", '"до" 0', "0 %"),
    ],
)
def test_values_are_shown_by_their_formats(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_a_plan_has_no_ten_thousand_rows() -> None:
    made, _ = book(HEADING, *([n, "Семинар", "май"] for n in range(10_001)))
    with pytest.raises(TooManyRows):
        document_from_bytes(saved(made), "plan.xlsx")


def test_a_sheet_that_claims_the_whole_world_costs_nothing() -> None:
    made, sheet = book(HEADING, [1, "А", "май"])
    sheet["A1048576"] = "конец"
    content = saved(made)
    claimed = (
        part(content, SHEET)
        .replace(b'<dimension ref="A1:C1048576"', b'<dimension ref="A1:XFD1048576"')
        .replace(
            b"</sheetData>",
            b'</sheetData><mergeCells><mergeCell ref="A5:XFD1048575"/></mergeCells>',
        )
    )
    assert blocks(rewritten(content, {SHEET: claimed}))[-1] == "конец"


def test_a_sheet_that_is_not_xml_is_damaged() -> None:
    made, _ = book(HEADING)
    with pytest.raises(DocumentError):
        document_from_bytes(rewritten(saved(made), {SHEET: b"<worksheet><sheetData>"}), "plan.xlsx")
