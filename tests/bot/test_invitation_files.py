"""The links on paper and in a workbook."""

from pathlib import Path

import pdfplumber
import pytest
from openpyxl import load_workbook

from bot.invitation_pdf import write_pdf
from bot.invitation_sheets import Guest, Sheet, sheets
from bot.invitation_workbook import write_workbook
from core.roles import Role
from locales import translator
from storage.invitations import Invitation
from storage.people import Person, Post
from storage.places import SchoolPlace

T = translator("ru")
SCHOOL = SchoolPlace(3, "Школа № 1", "Северный округ")
EMPTY = SchoolPlace(4, "Школа № 2", "Северный округ")
CODES = {3: "team3", 4: "team4"}
FORMULA = '=HYPERLINK("http://elsewhere.example")'


def invitation(
    name: str, post: Post, code: str | None = "code", *, registered: bool = False
) -> Invitation:
    return Invitation(Person(1, name, "ru", (post,)), code, registered)


TEACHER = Post(Role.TEACHER, "учитель", 3, "Школа № 1", 1, "Северный округ")
CURATOR = Post(Role.CURATOR, None, 3, "Школа № 1", 1, "Северный округ")
REGIONAL = Post(Role.REGIONAL_COORDINATOR, None, None, None, None, None)


def ordered(*invitations: Invitation) -> list[Sheet]:
    return sheets(invitations, [SCHOOL, EMPTY], CODES, "some_bot", T)


def test_every_school_has_a_sheet_with_those_who_are_to_come() -> None:
    first, second, *above = ordered(
        invitation("Белова Анна", TEACHER),
        invitation("Ежова Дина", CURATOR),
        invitation("Котова Ия", REGIONAL),
        invitation("Попов Глеб", TEACHER, registered=True),
        invitation("Ильина Зоя", TEACHER, code=None),
    )
    link = "https://t.me/some_bot?start="
    assert first.guests == (Guest("Белова Анна", "учитель", link + "code"),)
    assert (first.title, first.team_link) == ("Школа № 1", link + "team3")
    assert (second.guests, second.team_link) == ((), link + "team4")
    assert [(one.title, one.team_link, len(one.guests)) for one in above] == [
        ("Северный округ", None, 1),
        ("Региональные координаторы", None, 1),
    ]


def test_a_name_in_the_workbook_is_never_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "links.xlsx"
    write_workbook(path, ordered(invitation(FORMULA, TEACHER)), T)
    people, teams = load_workbook(path)
    row = next(iter(people.iter_rows(min_row=2)))
    assert [cell.value for cell in row] == [
        FORMULA,
        "учитель",
        "Школа № 1",
        "Северный округ",
        "https://t.me/some_bot?start=code",
    ]
    assert {cell.data_type for cell in row} == {"s"}
    assert len([*teams.iter_rows(min_row=2)]) == 2


@pytest.mark.parametrize(("guests", "pages"), [(0, 1), (9, 1), (10, 2)])
def test_a_sheet_takes_as_many_pages_as_it_needs(tmp_path: Path, guests: int, pages: int) -> None:
    path = tmp_path / "sheets.pdf"
    people = (
        Guest(f"Белова Анна {n}", "учитель", f"https://t.me/b?start={n}") for n in range(guests)
    )
    write_pdf(
        path, [Sheet("Школа № 1", "Северный округ", tuple(people), "https://t.me/b?start=t")], T
    )
    with pdfplumber.open(path) as pdf:
        assert len(pdf.pages) == pages
        assert all("Школа № 1" in page.extract_text() for page in pdf.pages)
        codes = sum(len(page.images) for page in pdf.pages)
        names = "".join(page.extract_text() for page in pdf.pages).count("Белова Анна")
    assert (codes, names) == (guests + 1, guests)


def test_a_sheet_without_anything_on_it_is_not_printed(tmp_path: Path) -> None:
    path = tmp_path / "sheets.pdf"
    write_pdf(
        path, [Sheet("Северный округ", None, ()), Sheet("Школа", None, (), "https://t.me/b")], T
    )
    with pdfplumber.open(path) as pdf:
        assert len(pdf.pages) == 1
