"""What every history begins with: a webinar and a document of three schools."""

from dataclasses import replace
from datetime import UTC, datetime, time

from core.plan import Kind, Period, Population
from storage.engine import Database
from tests.model.facts import Event, Facts
from tests.model.people import NINA, SCHOOLS
from tests.model.timetable import DAY, PERM
from tests.storage.cast import (
    DINA,
    LONG_BEFORE,
    NORTH,
    REPORT,
    ROSTER,
    START,
    WEBINAR,
    bring_in,
    codes,
    line,
    plan_of,
    put_in_force,
)

DUE_DAY = (START + 4 * DAY).date()
DOCUMENT = replace(
    REPORT,
    title="Приказ о команде",
    kind=Kind.DOCUMENT,
    period=Period("до 28.02.2022", None, DUE_DAY),
    audience=(Population.SCHOOLS,),
)


async def model(database: Database) -> None:
    """The roster and the plan; nobody has come in yet."""
    await bring_in(database, *ROSTER, line(NINA, "заместитель директора", NORTH, "Школа № 1"))
    await put_in_force(database, plan_of(WEBINAR, DOCUMENT))
    await codes(database)


def first_facts(daily_limit: int) -> Facts:
    """The same, in the words of the oracle."""
    due = datetime.combine(DUE_DAY, time(), PERM).astimezone(UTC)
    everybody = [*SCHOOLS, frozenset({DINA})]
    return Facts(
        {
            WEBINAR.title: Event(WEBINAR.title, everybody, True, [(LONG_BEFORE, START)]),
            DOCUMENT.title: Event(DOCUMENT.title, SCHOOLS, False, [(LONG_BEFORE, due)]),
        },
        daily_limit,
    )
