"""Reading the rows of a platform's list: a visitor who came in several times is one."""

from collections.abc import Iterable

from core.check_ins import Answer
from core.presence.columns import OF_COURSE, Column, Row
from core.presence.errors import NobodyPresent
from core.presence.minutes import minutes_between, minutes_of
from core.presence.model import Presence, PresenceList, longer
from core.presence.progress import advanced, further
from core.reading.wording import clean
from core.roster.model import key_of

LONGEST_NAME = 120
_SUMS = ("итого", "всего")


def read_presences(rows: Iterable[Row]) -> PresenceList:
    """The visitors in their order. Raises `NobodyPresent` where there are none."""
    found: dict[str, Presence] = {}
    for row in rows:
        one = _presence(row)
        if not one.spelling or one.spelling.startswith(_SUMS):
            continue
        if row.keys() & OF_COURSE and one.progress is None:  # he has not begun
            continue
        before = found.get(one.spelling)
        found[one.spelling] = _together(before, one) if before else one
    if not found:
        raise NobodyPresent
    return PresenceList(tuple(found.values()))


def _presence(row: Row) -> Presence:
    name, email = _name(row), _cell(row, Column.EMAIL)
    if "@" in name:
        name, email = "", email or name
    return Presence(name, email or None, _minutes(row), _progress(row))


def _progress(row: Row) -> Answer | None:
    return advanced(row.get(Column.PROGRESS, ""), row.get(Column.CERTIFICATE, ""))


def _name(row: Row) -> str:
    """Out of one column or of three; who names himself anew at each visit is several visitors."""
    parts = (_cell(row, one) for one in (Column.SURNAME, Column.FIRST_NAME, Column.PATRONYMIC))
    return _cell(row, Column.NAME) or " ".join(filter(None, parts))[:LONGEST_NAME]


def _cell(row: Row, column: Column) -> str:
    text = clean(row.get(column, ""))[:LONGEST_NAME]
    return text if key_of(text) else ""


def _minutes(row: Row) -> int | None:
    given = minutes_of(row.get(Column.MINUTES, ""))
    if given is None:
        given = minutes_of(row.get(Column.SECONDS, ""), in_seconds=True)
    if given is None:
        given = minutes_between(row.get(Column.JOINED, ""), row.get(Column.LEFT, ""))
    return given


def _together(one: Presence, other: Presence) -> Presence:
    return Presence(
        one.name,
        one.email or other.email,
        longer(one.minutes, other.minutes),
        further(one.progress, other.progress),
    )
