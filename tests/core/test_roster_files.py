"""The bad and the odd rosters people send; each is read, or refused with its row named."""

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl import Workbook

from core.documents.errors import DocumentDamaged, DocumentError, FormulaWithoutValue
from core.errors import PereklichkaError
from core.roles import Role
from core.roster import (
    BadRoster,
    EmptyRoster,
    MissingColumns,
    NotATable,
    OpenQuote,
    Roster,
    RosterTooLong,
    SchoolName,
    UnknownRole,
    files,
    is_roster,
    roster_from_bytes,
)

HEADINGS = ("ФИО", "Роль", "Муниципалитет", "Школа", "Должность", "Группа")
ANNA = ("Белова Анна", "директор", "Северный округ", "Школа № 1", "", "А")
DINA = ("Ежова Дина", "куратор", "Северный округ", "Школа № 1; Школа № 2", "", "")
ZOYA = ("Ильина Зоя", "муниципальный координатор", "Северный округ", "", "", "")
PYOTR = ("Иванов Пётр", "директор", "Южный округ")
PEOPLE = (HEADINGS, ANNA, ZOYA)
SCHOOLS = (
    ("Муниципалитет", "Школа", "Педагогов", "Часовой пояс"),
    ("Северный округ", "Школа № 1", 40, "Asia/Yekaterinburg"),
    ("Северный округ", "Школа № 7", 12.0, None),
)

SHEET = "xl/worksheets/sheet1.xml"
Table = Sequence[Sequence[object]]


def names(roster: Roster) -> list[str]:
    return [person.name for person in roster.people]


def read(content: bytes) -> Roster:
    return roster_from_bytes(content, "roster")


def refusal(error: type[PereklichkaError], content: bytes) -> Any:
    """The variables of the refusal of a roster, which must be that one alone."""
    with pytest.raises(PereklichkaError) as refused:
        read(content)
    (told,) = refused.value.parts
    assert type(told) is error
    return told.variables


def csv_file(text: str, encoding: str = "utf-8") -> bytes:
    return text.encode(encoding)


def joined(separator: str, *rows: Sequence[str]) -> str:
    return "".join(separator.join(row) + "\n" for row in rows)


def xlsx_file(**sheets: Table) -> bytes:
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


# ── CSV ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_usual_separator_is_understood(separator: str) -> None:
    roster = read(csv_file(joined(separator, *PEOPLE)))
    anna, zoya = roster.people
    assert (anna.name, anna.role, anna.team) == ("Белова Анна", Role.MANAGEMENT_TEAM, "А")
    assert anna.schools == (SchoolName("Северный округ", "Школа № 1"),)
    assert (zoya.name, zoya.municipality) == ("Ильина Зоя", "Северный округ")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_a_table_saved_by_any_windows_program_is_read(encoding: str) -> None:
    path = csv_file(joined(";", *PEOPLE), encoding)
    assert names(read(path)) == ["Белова Анна", "Ильина Зоя"]


def test_lines_may_end_as_windows_ends_them() -> None:
    path = csv_file(joined(";", *PEOPLE).replace("\n", "\r\n"))
    assert read(path).people[0].team == "А"


def test_columns_come_in_any_order_and_foreign_ones_do_not_matter() -> None:
    heading = ("№", "Школа", "Роль", " ФИО ", "Телефон")
    line = ("1", "Школа № 1", "учитель", "Попов Глеб", "+7 900")
    where = "Муниципалитет", "Северный округ"
    path = csv_file(joined(",", (*heading, where[0]), (*line, where[1])))
    (gleb,) = read(path).people
    assert (gleb.name, gleb.role) == ("Попов Глеб", Role.TEACHER)


def test_a_cell_in_quotes_may_hold_the_separator() -> None:
    quoted = joined(";", HEADINGS) + 'Ежова Дина;куратор;Северный округ;"Школа 1; Школа 2"\n'
    (dina,) = read(csv_file(quoted)).people
    assert [school.name for school in dina.schools] == ["Школа 1", "Школа 2"]


def test_a_short_line_has_empty_cells_at_its_end() -> None:
    text = joined(";", HEADINGS, ("Котова Ия", "региональный координатор"))
    (iya,) = read(csv_file(text)).people
    assert (iya.municipality, iya.schools, iya.team) == (None, (), None)


def test_a_line_longer_than_the_heading_loses_only_what_has_no_heading() -> None:
    text = joined(";", HEADINGS, (*ANNA, "лишнее", "ещё"))
    assert read(csv_file(text)).people[0].team == "А"


def test_lines_are_numbered_as_in_the_file() -> None:
    text = joined(";", HEADINGS, ANNA, ("", "", "", ""), ("Попов Глеб", "тренер", "С", "Ш"))
    assert refusal(UnknownRole, csv_file(text))["row"] == 4


@pytest.mark.parametrize("text", ["", "\n", joined(";", HEADINGS), joined(";", HEADINGS, [""] * 6)])
def test_a_table_of_nobody_is_refused(text: str) -> None:
    refusal(EmptyRoster, csv_file(text))


def test_a_plan_is_no_roster() -> None:
    plan = csv_file("№\tМероприятие\tСроки\n1\tВебинар\t24.02.2022\n")
    assert refusal(MissingColumns, plan) == {"columns": "ФИО, Роль"}
    assert not is_roster(plan)


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n\x98\xff", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"", b"\0\1\2"]
)
def test_what_is_no_table_is_no_roster(content: bytes) -> None:
    with pytest.raises((NotATable, DocumentError, EmptyRoster)):
        read(content)
    assert not is_roster(content)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_as_a_spreadsheet_means_it_is_read(encoding: str) -> None:
    assert names(read(csv_file(joined("\t", *PEOPLE), encoding))) == ["Белова Анна", "Ильина Зоя"]


def test_the_lines_of_an_old_mac_are_lines() -> None:
    assert names(read(csv_file(joined(";", *PEOPLE).replace("\n", "\r"))))


@pytest.mark.parametrize("cell", ['"Белова Анна', '"Белова" Анна'])
def test_a_quote_in_the_wrong_place_swallows_nobody(cell: str) -> None:
    text = joined(";", HEADINGS, ZOYA, (cell, *ANNA[1:]), DINA)
    assert refusal(OpenQuote, csv_file(text)) == {"row": 3}


def test_the_heading_need_not_be_the_first_line() -> None:
    text = joined(";", ("Список участников, 2027 год",), (), HEADINGS, ANNA, ("Попов", "кто-то"))
    assert refusal(UnknownRole, csv_file(text))["row"] == 5


def test_headings_are_known_by_their_other_names() -> None:
    heading = (
        "Ф.И.О.",
        "РОЛЬ В ПРОЕКТЕ",
        "Муниципальное образование",
        "Образовательная организация",
    )
    (anna,) = read(csv_file(joined(";", heading, ANNA[:4]))).people
    assert (anna.municipality, anna.schools[0].name) == (ANNA[2], ANNA[3])


def test_a_curators_schools_may_stand_on_lines_of_their_own() -> None:
    dina = ("Ежова Дина", "куратор", "Северный округ", "Школа № 1\nШкола № 2;\nШкола № 3")
    (found,) = read(xlsx_file(Участники=(HEADINGS, dina))).people
    assert [school.name for school in found.schools] == ["Школа № 1", "Школа № 2", "Школа № 3"]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    rows = [("Попов Глеб", "тренер", "С", "Ш"), ("", "учитель", "С", "Ш"), ("Ежова", "куратор")]
    with pytest.raises(BadRoster) as refused:
        read(csv_file(joined(";", HEADINGS, *rows)))
    assert [fault.variables["row"] for fault in refused.value.faults] == [2, 3, 4]
    assert refused.value.parts[0].variables == {"count": 3}


def test_of_very_many_faults_the_first_are_told() -> None:
    rows = [("Попов Глеб", "тренер", "С", "Ш")] * 33
    with pytest.raises(BadRoster) as refused:
        read(csv_file(joined(";", HEADINGS, *rows)))
    assert len(refused.value.parts) == 1 + 20
    assert refused.value.parts[0].variables == {"count": 33}


def test_a_list_without_end_is_refused_by_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_ROSTER_ROWS", 4)
    rows = [HEADINGS, (), *[ANNA] * 6]
    assert refusal(RosterTooLong, csv_file(joined(";", *rows))) == {"row": 6, "limit": 4}
    assert refusal(RosterTooLong, xlsx_file(Участники=rows)) == {"row": 6, "limit": 4}


def test_a_workbook_too_large_to_unpack_names_the_row_too_many() -> None:
    row = b'<row r="1"><c t="inlineStr"><is><t>%s</t></is></c></row>' % (b"x" * 400)
    sheet = b"<worksheet><sheetData>" + row * 200_000 + b"</sheetData></worksheet>"
    content = rewritten(xlsx_file(Участники=PEOPLE), SHEET, sheet)
    assert refusal(RosterTooLong, content) == {"row": 100_001, "limit": 100_000}


# ── XLSX ────────────────────────────────────────────────────────────────────────────────────────


def test_a_workbook_gives_people_and_schools() -> None:
    roster = read(xlsx_file(Участники=(HEADINGS, ANNA, DINA), Школы=SCHOOLS))
    assert names(roster) == ["Белова Анна", "Ежова Дина"]
    assert [(line.school.name, line.teachers, line.zone) for line in roster.schools] == [
        ("Школа № 1", 40, "Asia/Yekaterinburg"),
        ("Школа № 7", 12, None),
    ]


def test_the_sheet_of_schools_may_be_missing() -> None:
    assert read(xlsx_file(Участники=PEOPLE)).schools == ()


def test_sheets_without_our_names_are_known_by_their_headings() -> None:
    roster = read(xlsx_file(Лист2=SCHOOLS, Лист1=PEOPLE))
    assert (len(roster.people), len(roster.schools)) == (2, 2)


def test_a_sheet_of_our_name_must_have_our_headings() -> None:
    content = xlsx_file(Участники=[("Фамилия", "Роль"), ("Белова", "директор")], Лист1=PEOPLE)
    assert refusal(MissingColumns, content) == {"columns": "ФИО"}


def test_other_sheets_and_columns_do_not_matter() -> None:
    people = [(number, *reversed(row)) for number, row in enumerate(PEOPLE)]
    content = xlsx_file(Подсказки=PEOPLE, Участники=people)
    assert names(read(content)) == ["Белова Анна", "Ильина Зоя"]


def test_an_empty_line_between_people_is_passed_over() -> None:
    content = xlsx_file(Участники=(HEADINGS, ANNA, (), ZOYA))
    assert [person.row for person in read(content).people] == [2, 4]


def test_rows_that_are_only_numbered_are_nobody() -> None:
    rows = [("№", *HEADINGS), ("1", *ANNA), ("2",), ("3",)]
    assert names(read(xlsx_file(Участники=rows))) == ["Белова Анна"]


def test_a_merged_cell_counts_for_every_row_it_reaches() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADINGS, ANNA, ("Попов Глеб", "учитель"), PYOTR):
        sheet.append(row)
    sheet.merge_cells("C2:C3")
    sheet.merge_cells("D2:D900")
    anna, gleb, pyotr = read(saved(book)).people
    assert gleb.schools == anna.schools
    assert pyotr.schools == (SchoolName("Южный округ", "Школа № 1"),)


def test_a_formula_whose_value_was_never_counted_is_named() -> None:
    formula = ('=CONCATENATE("Белова"," Анна")', *ANNA[1:])
    told = refusal(FormulaWithoutValue, xlsx_file(Участники=(HEADINGS, formula)))
    assert told == {"sheet": "Участники", "cell": "A2", "name": "roster"}


def test_a_formula_gives_the_value_that_was_counted() -> None:
    content = xlsx_file(Участники=(HEADINGS, ("=A9", *ANNA[1:])))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read(SHEET).decode()
    counted = re.sub(r"<v ?/>|<v></v>", "<v>Белова Анна</v>", sheet)
    counted = counted.replace('<c r="A2">', '<c r="A2" t="str">')
    assert names(read(rewritten(content, SHEET, counted.encode()))) == ["Белова Анна"]


def rewritten(content: bytes, member: str, part: bytes) -> bytes:
    """A workbook with other content in one of its members."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[member] = part
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return buffer.getvalue()


@pytest.mark.parametrize("member", ["xl/workbook.xml", SHEET])
@pytest.mark.parametrize("part", [b"", b"<worksheet><row", b"\xff\xfe"])
def test_a_workbook_with_a_damaged_part_is_refused(member: str, part: bytes) -> None:
    with pytest.raises(DocumentDamaged):
        read(rewritten(xlsx_file(Участники=PEOPLE), member, part))


def test_a_workbook_cut_off_in_the_middle_is_refused() -> None:
    content = xlsx_file(Участники=PEOPLE)
    for length in range(4, len(content), 501):
        with pytest.raises(DocumentDamaged):
            read(content[:length])


def test_the_content_of_a_file_counts_and_not_its_name() -> None:
    assert names(roster_from_bytes(csv_file(joined(";", *PEOPLE)), "roster.xlsx"))


def test_an_empty_sheet_of_people_is_a_roster_of_nobody() -> None:
    refusal(EmptyRoster, xlsx_file(Участники=[]))
    refusal(EmptyRoster, xlsx_file(Участники=[HEADINGS]))
