"""How fast a roster of a whole region is taken in, and that it grows no faster than its rows."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from xlsxwriter import Workbook

from bench.figure import Figure, Unit
from bench.stopwatch import seconds
from bot.documents import open_roster
from core.audit import Act
from core.roster import Roster, read_roster
from core.roster.columns import PEOPLE_COLUMNS, PEOPLE_SHEET, SCHOOL_COLUMNS, SCHOOLS_SHEET
from core.roster.comparison import compare
from core.roster.known import Known
from storage.engine import Database
from storage.roster import apply_roster
from storage.schema import migrate

_SCHOOLS, _STAFF = 4_000, 10
_SLOWEST, _TWICE_THE_ROWS = 20, 3

_SURNAMES = [
    stem + end
    for stem, end in product(
        ("Бел", "Вет", "Жил", "Поп", "Еж", "Мир", "Гром", "Орл", "Тих", "Фом", "Ерш", "Крыл"),
        ("ова", "ина", "ская", "енко", "кина", "аева", "ушина"),
    )
]
_NAMES = ("Анна", "Мария", "Ольга", "Елена", "Ирина", "Дарья", "Галина", "Нина", "Вера", "Зоя")
_PATRONYMICS = ("Ивановна", "Петровна", "Сергеевна", "Олеговна", "Павловна", "Юрьевна", "Ильинична")
_ROLES = ("директор", "завуч", *("учитель",) * (_STAFF - 2))


def figures() -> Iterator[Figure]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "roster.xlsx")
        _write(path)
        taken = seconds(partial(_import, path))
        people = _SCHOOLS * _STAFF
        name = f"importing a roster of {people:,} people in {_SCHOOLS:,} schools"
        yield Figure(name, taken, _SLOWEST, Unit.SECONDS)
    half, whole = (seconds(partial(_compare, _roster(count))) for count in (500, 1_000))
    yield Figure(
        "telling who may be who in twice as many", whole / half, _TWICE_THE_ROWS, Unit.TIMES
    )


def _import(path: Path) -> None:
    """As the command does it: read in the process apart, compared, written to a new database."""
    with TemporaryDirectory() as folder:
        asyncio.run(_take_in(open_roster(path), f"sqlite:///{folder}/bench.db"))


async def _take_in(roster: Roster, url: str) -> None:
    database = Database(url)
    await migrate(database)
    await apply_roster(database, roster, Act(datetime.now(UTC)))
    await database.close()


def _compare(roster: Roster) -> None:
    compare(roster, Known(), {})


def _roster(schools: int) -> Roster:
    lines = (dict(zip(PEOPLE_COLUMNS, line, strict=False)) for line in _people(schools))
    return read_roster(dict(enumerate(lines, start=2)))


def _people(schools: int) -> Iterator[Sequence[str]]:
    """Invented people: no two of a school have one name, many of the region have."""
    names = [*product(_SURNAMES, _NAMES, _PATRONYMICS)]
    for school in range(schools):
        for place, role in enumerate(_ROLES):
            name = names[(school * 97 + place * 1009) % len(names)]
            yield " ".join(name), role, _municipality(school), _school(school)


def _municipality(school: int) -> str:
    return f"Округ {school % 100}"


def _school(school: int) -> str:
    return f"Школа № {school // 100} села {_SURNAMES[school % len(_SURNAMES)]}"


def _write(path: Path) -> None:
    schools = ((_municipality(n), _school(n), "40", "МСК+2") for n in range(_SCHOOLS))
    with Workbook(str(path), {"constant_memory": True}) as workbook:
        for title, columns, rows in (
            (PEOPLE_SHEET, PEOPLE_COLUMNS, _people(_SCHOOLS)),
            (SCHOOLS_SHEET, SCHOOL_COLUMNS, schools),
        ):
            sheet = workbook.add_worksheet(title)
            for number, row in enumerate((columns, *rows)):
                sheet.write_row(number, 0, row)
