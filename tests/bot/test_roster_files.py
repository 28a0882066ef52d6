import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.errors import FileMissing, FileUnreadable
from bot.roster_files import open_roster
from core.roles import Role
from core.roster import (
    EmptyRoster,
    MissingColumns,
    NamelessPerson,
    Roster,
    SchoolName,
    UnknownRole,
)

HEADINGS = ("ФИО", "Роль", "Муниципалитет", "Школа", "Должность", "Группа")
ANNA = ("Белова Анна", "директор", "Северный округ", "Школа № 1", "", "А")
DINA = ("Ежова Дина", "куратор", "Северный округ", "Школа № 1; Школа № 2", "", "")
ZOYA = ("Ильина Зоя", "муниципальный координатор", "Северный округ", "", "", "")
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


def csv_file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "roster.csv"
    path.write_bytes(text.encode(encoding))
    return path


def joined(separator: str, *rows: Sequence[str]) -> str:
    return "".join(separator.join(row) + "\n" for row in rows)


def xlsx_file(folder: Path, **sheets: Table) -> Path:
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = folder / "roster.xlsx"
    book.save(path)
    return path


# ── CSV ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_usual_separator_is_understood(tmp_path: Path, separator: str) -> None:
    roster = open_roster(csv_file(tmp_path, joined(separator, *PEOPLE)))
    anna, zoya = roster.people
    assert (anna.name, anna.role, anna.team) == ("Белова Анна", Role.MANAGEMENT_TEAM, "А")
    assert anna.schools == (SchoolName("Северный округ", "Школа № 1"),)
    assert (zoya.name, zoya.municipality) == ("Ильина Зоя", "Северный округ")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_a_table_saved_by_any_windows_program_is_read(tmp_path: Path, encoding: str) -> None:
    path = csv_file(tmp_path, joined(";", *PEOPLE), encoding)
    assert names(open_roster(path)) == ["Белова Анна", "Ильина Зоя"]


def test_lines_may_end_as_windows_ends_them(tmp_path: Path) -> None:
    path = csv_file(tmp_path, joined(";", *PEOPLE).replace("\n", "\r\n"))
    assert open_roster(path).people[0].team == "А"


def test_columns_come_in_any_order_and_foreign_ones_do_not_matter(tmp_path: Path) -> None:
    heading = ("№", "Школа", "Роль", " ФИО ", "Телефон")
    line = ("1", "Школа № 1", "учитель", "Попов Глеб", "+7 900")
    where = "Муниципалитет", "Северный округ"
    path = csv_file(tmp_path, joined(",", (*heading, where[0]), (*line, where[1])))
    (gleb,) = open_roster(path).people
    assert (gleb.name, gleb.role) == ("Попов Глеб", Role.TEACHER)


def test_a_cell_in_quotes_may_hold_the_separator(tmp_path: Path) -> None:
    quoted = joined(";", HEADINGS) + 'Ежова Дина;куратор;Северный округ;"Школа 1; Школа 2"\n'
    (dina,) = open_roster(csv_file(tmp_path, quoted)).people
    assert [school.name for school in dina.schools] == ["Школа 1", "Школа 2"]


def test_a_short_line_has_empty_cells_at_its_end(tmp_path: Path) -> None:
    text = joined(";", HEADINGS, ("Котова Ия", "региональный координатор"))
    (iya,) = open_roster(csv_file(tmp_path, text)).people
    assert (iya.municipality, iya.schools, iya.team) == (None, (), None)


def test_a_line_longer_than_the_heading_loses_only_what_has_no_heading(tmp_path: Path) -> None:
    text = joined(";", HEADINGS, (*ANNA, "лишнее", "ещё"))
    assert open_roster(csv_file(tmp_path, text)).people[0].team == "А"


def test_lines_are_numbered_as_in_the_file(tmp_path: Path) -> None:
    text = joined(";", HEADINGS, ANNA, ("", "", "", ""), ("Попов Глеб", "тренер", "С", "Ш"))
    with pytest.raises(UnknownRole) as refusal:
        open_roster(csv_file(tmp_path, text))
    assert refusal.value.variables["row"] == 4


@pytest.mark.parametrize("text", ["", "\n", joined(";", HEADINGS), joined(";", HEADINGS, [""] * 6)])
def test_a_table_of_nobody_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(EmptyRoster):
        open_roster(csv_file(tmp_path, text))


def test_a_plan_is_no_roster(tmp_path: Path) -> None:
    with pytest.raises(MissingColumns) as refusal:
        open_roster(csv_file(tmp_path, "№\tМероприятие\tСроки\n1\tВебинар\t24.02.2022\n"))
    assert refusal.value.variables == {"columns": "ФИО, Роль"}


def test_a_picture_is_no_roster(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    with pytest.raises(FileUnreadable):
        open_roster(path)


@pytest.mark.parametrize(
    "text",
    [joined(";", *PEOPLE).replace("\n", "\r"), joined(";", HEADINGS) + '"' + "я" * 200_000],
    ids=["lines of an old Mac", "a quote that never ends"],
)
def test_a_table_that_cannot_be_cut_into_cells_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(FileUnreadable):
        open_roster(csv_file(tmp_path, text))


@pytest.mark.parametrize("name", ["roster.csv", "roster.xlsx"])
def test_a_file_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileMissing) as refusal:
        open_roster(tmp_path / name)
    assert refusal.value.variables == {"path": tmp_path / name}


# ── XLSX ────────────────────────────────────────────────────────────────────────────────────────


def test_a_workbook_gives_people_and_schools(tmp_path: Path) -> None:
    roster = open_roster(xlsx_file(tmp_path, Участники=(HEADINGS, ANNA, DINA), Школы=SCHOOLS))
    assert names(roster) == ["Белова Анна", "Ежова Дина"]
    assert [(line.school.name, line.teachers, line.zone) for line in roster.schools] == [
        ("Школа № 1", 40, "Asia/Yekaterinburg"),
        ("Школа № 7", 12, None),
    ]


def test_the_sheet_of_schools_may_be_missing(tmp_path: Path) -> None:
    assert open_roster(xlsx_file(tmp_path, Участники=PEOPLE)).schools == ()


def test_the_sheet_of_people_may_not(tmp_path: Path) -> None:
    with pytest.raises(MissingColumns) as refusal:
        open_roster(xlsx_file(tmp_path, Лист1=PEOPLE))
    assert refusal.value.variables == {"columns": "«Участники»"}


def test_the_ending_may_be_in_capitals(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, Участники=PEOPLE)
    assert len(open_roster(path.rename(tmp_path / "ROSTER.XLSX")).people) == 2


def test_other_sheets_and_columns_do_not_matter(tmp_path: Path) -> None:
    people = [(number, *reversed(row)) for number, row in enumerate(PEOPLE)]
    path = xlsx_file(tmp_path, Подсказки=[["Как заполнять"]], Участники=people)
    assert names(open_roster(path)) == ["Белова Анна", "Ильина Зоя"]


def test_an_empty_line_between_people_is_passed_over(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, Участники=(HEADINGS, ANNA, (), ZOYA))
    assert [person.row for person in open_roster(path).people] == [2, 4]


def test_a_formula_whose_value_was_never_counted_is_an_empty_cell(tmp_path: Path) -> None:
    formula = ('=CONCATENATE("Белова"," Анна")', *ANNA[1:])
    with pytest.raises(NamelessPerson) as refusal:
        open_roster(xlsx_file(tmp_path, Участники=(HEADINGS, formula)))
    assert refusal.value.variables == {"row": 2}


def test_a_formula_gives_the_value_that_was_counted(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, Участники=(HEADINGS, ("=A9", *ANNA[1:])))
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read(SHEET).decode()
    counted = re.sub(r"<v ?/>|<v></v>", "<v>Белова Анна</v>", sheet)
    rewrite(path, SHEET, counted.replace('<c r="A2">', '<c r="A2" t="str">').encode())
    assert names(open_roster(path)) == ["Белова Анна"]


def rewrite(path: Path, member: str, content: bytes) -> None:
    """Put other content in a member of a workbook."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[member] = content
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    path.write_bytes(buffer.getvalue())


@pytest.mark.parametrize("member", ["xl/workbook.xml", SHEET, "[Content_Types].xml"])
@pytest.mark.parametrize("content", [b"", b"<worksheet><row", b"\xff\xfe"])
def test_a_workbook_with_a_damaged_part_is_refused(
    tmp_path: Path, member: str, content: bytes
) -> None:
    path = xlsx_file(tmp_path, Участники=PEOPLE)
    rewrite(path, member, content)
    with pytest.raises(FileUnreadable):
        open_roster(path)


def test_a_workbook_cut_off_in_the_middle_is_refused(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, Участники=PEOPLE)
    content = path.read_bytes()
    for length in range(0, len(content), 501):
        path.write_bytes(content[:length])
        with pytest.raises(FileUnreadable):
            open_roster(path)


def test_a_text_that_calls_itself_a_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_text(joined(";", *PEOPLE), encoding="utf-8")
    with pytest.raises(FileUnreadable):
        open_roster(path)


def test_an_empty_sheet_of_people_is_a_roster_of_nobody(tmp_path: Path) -> None:
    with pytest.raises(EmptyRoster):
        open_roster(xlsx_file(tmp_path, Участники=[]))
