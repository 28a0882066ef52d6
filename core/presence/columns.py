"""Finding the columns of a platform's list: in any order, as Russian and other platforms head them.

What makes a list one of presence is a name or an address, and beside it a time; of a course, how
far each has come, or his certificate.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, auto
from itertools import islice

from core.roster.columns import HEADING_WITHIN, Sheet, placed, places_of
from core.roster.model import key_of


class Column(Enum):
    """What a column tells of a visitor."""

    NAME = auto()
    SURNAME = auto()
    FIRST_NAME = auto()
    PATRONYMIC = auto()
    EMAIL = auto()
    MINUTES = auto()
    SECONDS = auto()
    JOINED = auto()
    LEFT = auto()
    PROGRESS = auto()
    CERTIFICATE = auto()


OF_COURSE = {Column.PROGRESS, Column.CERTIFICATE}
"""What the list of a course has instead of times."""
_HEADINGS = {
    Column.NAME: (
        *("ФИО", "ФИО участника", "Фамилия, имя, отчество", "Фамилия и имя", "Имя и фамилия"),
        *("Имя участника", "Участник", "Слушатель", "Пользователь", "Имя пользователя"),
        *("Отображаемое имя", "Имя (исходное имя)", "Name", "Full name", "Name (original name)"),
        *("User name", "Participant", "Participant name", "Display name"),
    ),
    Column.SURNAME: ("Фамилия", "Last name", "Surname"),
    Column.FIRST_NAME: ("Имя", "First name"),
    Column.PATRONYMIC: ("Отчество", "Middle name"),
    Column.EMAIL: (
        *("E-mail", "Почта", "Электронная почта", "Эл. почта", "Адрес электронной почты"),
        *("E-mail участника", "User email", "Email address", "Электронный адрес"),
    ),
    Column.JOINED: (
        *("Время входа", "Вход", "Вошёл", "Дата входа", "Время подключения", "Дата подключения"),
        *("Первый вход", "Join time", "Joined", "Joined at", "First join", "First join time"),
    ),
    Column.PROGRESS: (
        *("Статус обучения", "Состояние обучения", "Результат обучения", "Итог обучения"),
        *("Статус прохождения", "Статус курса", "Прохождение курса", "Завершение курса"),
        *("Статус слушателя", "Обучение", "Course status", "Completion status"),
    ),
    Column.CERTIFICATE: (
        *("Удостоверение", "№ удостоверения", "Номер удостоверения", "Удостоверение №"),
        *("Сертификат", "№ сертификата", "Номер сертификата", "Документ об обучении"),
        *("Дата выдачи удостоверения", "Удостоверение выдано", "Certificate"),
    ),
    Column.LEFT: (
        *("Время выхода", "Выход", "Вышел", "Дата выхода", "Время отключения", "Последний выход"),
        *("Leave time", "Left", "Left at", "Last leave", "Last leave time"),
    ),
}
_TELLING = {Column.EMAIL, Column.JOINED, Column.SURNAME, Column.NAME, *OF_COURSE}
_COLUMNS = {key_of(heading): column for column, all_ in _HEADINGS.items() for heading in all_}
MARKS = tuple(key for key, column in _COLUMNS.items() if column in _TELLING)
"""What tells the heading of a CSV from the lines above it."""
_DURATION = re.compile(
    r"мин(?:ут[аы]?)?|minutes"
    r"|(?:общ\w{2})?(?:длительность|продолжительность|время(?=\w))"
    r"(?:присутствия|участия|просмотра|пребывания|сеанса|сессии|"
    r"навебинаре|навстрече|вэфире|вконференции|вкомнате)?"
    r"(?P<unit>в?мин\w*|в?сек\w*|ччмм\w*)?"
    r"|(?:total|attendance|inmeeting|meeting|session)?duration"
    r"(?P<latin>min\w*|sec\w*|hhmm\w*)?|timein(?:session|meeting)(?:min\w*)?"
)
_WHO = {Column.NAME, Column.SURNAME, Column.FIRST_NAME, Column.EMAIL}
_WHAT = {Column.MINUTES, Column.SECONDS, Column.JOINED, *OF_COURSE}

Row = Mapping[Column, str]


def is_of_presence(sheet: Sheet) -> bool:
    """Whether a sheet is headed like a platform's list."""
    return _heading(sheet) is not None


def presence_rows(sheets: Iterable[Sheet]) -> Iterator[Row]:
    """The rows under the headings, of every sheet that has them."""
    for sheet in sheets:
        heading = _heading(sheet)
        if heading is not None:
            places = places_of(sheet.rows[heading], _column)
            below = (cells for number, cells in sheet.rows.items() if number > heading)
            yield from (placed(places, cells) for cells in below)


def _heading(sheet: Sheet) -> int | None:
    """The number of the row that has the headings."""
    for number, cells in islice(sheet.rows.items(), HEADING_WITHIN):
        columns = {*places_of(cells, _column)}
        if columns & _WHO and columns & _WHAT:
            return number
    return None


def _column(heading: str) -> Column | None:
    key = key_of(heading)
    if known := _COLUMNS.get(key):
        return known
    duration = _DURATION.fullmatch(key)
    if duration is None:
        return None
    unit = duration["unit"] or duration["latin"] or ""
    return Column.SECONDS if unit.startswith(("сек", "всек", "sec")) else Column.MINUTES
