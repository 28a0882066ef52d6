"""The empty roster is one our own reading understands."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bot.documents import open_roster
from bot.errors import FileUnwritable
from bot.roster_template import EXAMPLES, ROLES, ZONES, write_template
from core.roles import Role, parse_role
from core.roster import EmptyRoster
from core.zones import RUSSIAN_ZONES, zone_named
from locales import translator


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "roster.xlsx"
    write_template(path, translator())
    return path


def filled(path: Path, people: object, schools: object) -> Path:
    """The template with these rows written under its headings."""
    book: Workbook = load_workbook(path)
    for title, rows in (("Участники", people), ("Школы", schools)):
        for row in rows:  # type: ignore[attr-defined]  # any rows will do
            book[title].append(row)
    book.save(path)
    return path


def test_the_empty_template_has_no_people_and_its_examples_are_none(path: Path) -> None:
    with pytest.raises(EmptyRoster):
        open_roster(path)


def test_filled_in_as_its_examples_show_it_is_a_roster(path: Path) -> None:
    schools = [("Сосновский округ", "Школа № 1", 40, "МСК+2")]
    roster = open_roster(filled(path, EXAMPLES, schools))
    assert [one.name for one in roster.people] == [row[0] for row in EXAMPLES]
    assert [len(one.schools) for one in roster.people] == [1, 2, 1, 0]
    assert [(one.teachers, one.zone) for one in roster.schools] == [(40, "Asia/Yekaterinburg")]


def test_every_role_and_zone_it_offers_is_understood() -> None:
    assert {parse_role(role) for role in ROLES} == {*Role}
    assert tuple(map(zone_named, ZONES)) == RUSSIAN_ZONES


def test_it_offers_roles_places_and_zones(path: Path) -> None:
    book = load_workbook(path)
    offered = {
        (title, str(choice.sqref)[0]): choice.formula1
        for title in ("Участники", "Школы")
        for choice in book[title].data_validations.dataValidation
    }
    assert "куратор" in offered["Участники", "B"]
    assert "Школы!$A$2" in offered["Участники", "C"]
    assert "Школы!$B$2" in offered["Участники", "D"]
    assert "МСК+9" in offered["Школы", "D"]
    assert all(cell.comment for cell in book["Участники"][1])


def test_where_it_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable):
        write_template(tmp_path / "nowhere" / "roster.xlsx", translator())
