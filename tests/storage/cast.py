"""An invented programme for the tests of what is stored: a webinar, three schools, seven people."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, select

from core.audit import Act
from core.invitations import Issuer
from core.notifications import EventCard, Letter, Reminder, State
from core.notifications import Outcome as Ending
from core.people import Address
from core.plan import (
    Activity,
    Comparator,
    Context,
    Indicator,
    Kind,
    Period,
    Plan,
    Population,
    Target,
    Unit,
)
from core.reminders import POLICIES, Stage
from core.roster import Row as RosterRow
from core.timings import Form
from storage.admission import redeem_invitation
from storage.engine import Database
from storage.invitations import issue_invitations
from storage.outbox.claims import begin, claim_due
from storage.outbox.outcomes import record_outcomes
from storage.programmes import Programme, find_programme, import_edition
from storage.roster import Outcome, apply_roster
from storage.stages import fire_due_stage
from storage.tables import notifications, occurrences, people
from tests.rosters import roster_of

ISSUER = Issuer(b"the key of the tests, of no other use")

PERM = ZoneInfo("Asia/Yekaterinburg")
NAME = "Школьный маршрут"
NORTH, SOUTH = "Северный округ", "Южный округ"

OF_A_MEETING = tuple(
    step.stage for step in POLICIES[Form.MEETING].before + POLICIES[Form.MEETING].after if step.on
)
"""The stages of the webinar, in the order of time."""

DAY = date(2022, 2, 24)
START = datetime(2022, 2, 24, 5, 0, tzinfo=UTC)
"""Ten in the morning in Perm."""
END = START + timedelta(minutes=90)
LONG_BEFORE = START - timedelta(days=20)
WEEK, ONE_DAY, HOUR, MINUTE = (
    timedelta(days=7),
    timedelta(days=1),
    timedelta(hours=1),
    timedelta(minutes=1),
)
CLOSED = END + WEEK

ANNA, BORIS, EGOR = "Белова Анна", "Ветров Борис", "Жилин Егор"
GLEB, DINA, ZOYA, IYA = "Попов Глеб", "Ежова Дина", "Ильина Зоя", "Котова Ия"
INVITED = (ANNA, BORIS, EGOR, DINA)
"""Those whom the webinar's targets name: the schools' heads and the curator."""


def percent(value: int | str, population: Population) -> Target:
    return Target(population, Comparator.AT_LEAST, Fraction(value), Unit.PERCENT)


def on(*days: date) -> Period:
    return Period("; ".join(map(str, days)), days[0], days[-1], days)


WEBINAR = Activity(
    number="1",
    section="I",
    title="Установочный вебинар",
    kind=Kind.EVENT,
    period=on(DAY),
    executors=("ИРО",),
    indicator=Indicator(
        "100 % школ, не менее 80 % кураторов",
        (percent(100, Population.SCHOOLS), percent(80, Population.CURATORS)),
    ),
    links=("https://iro.example/webinar",),
    recording_counts=True,
    audience=(Population.SCHOOLS, Population.CURATORS),
)
REPORT = Activity(
    number="2",
    section="I",
    title="Отчёт школ",
    kind=Kind.REPORT,
    period=Period("по запросу"),
    executors=(),
    indicator=Indicator("2/3 педагогов", (percent("200/3", Population.TEACHERS),)),
)
PLAN = Plan(
    title=NAME,
    context=Context(date(2022, 1, 1), date(2022, 12, 31)),
    activities=(WEBINAR, REPORT),
    targets=(percent(70, Population.PARENTS),),
)


def plan_of(*activities: Activity) -> Plan:
    return replace(PLAN, activities=activities)


def moved(*days: date) -> Activity:
    """The webinar on other days."""
    return replace(WEBINAR, period=on(*days))


def line(name: str, role: str, municipality: str = "", school: str = "") -> RosterRow:
    return {"ФИО": name, "Роль": role, "Муниципалитет": municipality, "Школа": school}


ROSTER = (
    line(ANNA, "директор", NORTH, "Школа № 1"),
    line(BORIS, "директор", NORTH, "Школа № 2"),
    line(EGOR, "директор", SOUTH, "Школа № 3"),
    line(GLEB, "учитель", NORTH, "Школа № 1"),
    line(DINA, "куратор", NORTH, "Школа № 1; Школа № 2"),
    line(ZOYA, "муниципальный координатор", NORTH),
    line(IYA, "региональный координатор"),
)


async def bring_in(database: Database, *lines: RosterRow, now: datetime = LONG_BEFORE) -> Outcome:
    return await apply_roster(database, roster_of(*lines), Act(now))


async def put_in_force(
    database: Database, plan: Plan = PLAN, now: datetime = LONG_BEFORE, name: str = NAME
) -> Programme:
    await import_edition(database, name, PERM, plan, Act(now))
    return await find_programme(database, name)


def chat(name: str) -> Address:
    return Address("telegram", f"chat of {name}")


async def codes(database: Database, now: datetime = LONG_BEFORE) -> dict[str, str]:
    """Everybody's code; of namesakes the first one's."""
    invitations = await issue_invitations(database, ISSUER, now)
    return {one.person.name: one.code for one in reversed(invitations) if one.code}


def an_update() -> str:
    """The id of an update that comes once."""
    return f"telegram:{uuid4()}"


async def code_of(database: Database, name: str) -> str:
    return (await codes(database))[name]


async def register(database: Database, *names: str, now: datetime = LONG_BEFORE) -> None:
    for name in names:
        code = await code_of(database, name)
        await redeem_invitation(database, code, chat(name), an_update(), now)


async def fire(database: Database, now: datetime) -> int:
    """Fire all stages that are due; says how many."""
    fired = 0
    while await fire_due_stage(database, now):
        fired += 1
    return fired


async def claim_one(database: Database, now: datetime) -> Letter:
    (letter,) = await claim_due(database, now)
    return letter


async def begin_one(database: Database, now: datetime) -> Letter:
    """Claimed, and its request begins: from now on its fate is unknown until it is recorded."""
    letter = await claim_one(database, now)
    assert await begin(database, [letter], now) == {*letter.claims}
    return letter


async def end_as(database: Database, letter: Letter, outcome: Ending, now: datetime) -> None:
    await record_outcomes(database, [(letter, outcome)], now)


async def claim_all(database: Database, now: datetime) -> list[Letter]:
    return [*await claim_due(database, now, at_most=1000)]


async def look(eyes: Database, query: Select[Any]) -> list[Row[Any]]:
    """What lies in the database, seen from another session than the one under test."""
    async with eyes.reading() as connection:
        return [*await connection.execute(query)]


async def person_id(eyes: Database, name: str) -> int:
    (row,) = await look(eyes, select(people.c.id).where(people.c.name == name))
    return int(row.id)


async def first_occurrence(eyes: Database) -> int:
    rows = await look(eyes, select(occurrences.c.id).order_by(occurrences.c.id).limit(1))
    return int(rows[0].id)


async def rows_of(eyes: Database, *names: str, stage: Stage | None = None) -> list[Row[Any]]:
    """The notifications, oldest first, of these people (of all) and of that stage (of all)."""
    query = select(notifications, people.c.name).join(people).order_by(notifications.c.id)
    if names:
        query = query.where(people.c.name.in_(names))
    if stage:
        query = query.where(notifications.c.stage == stage)
    return await look(eyes, query)


async def states(eyes: Database, *names: str) -> list[tuple[Stage, State, str | None]]:
    """Stage, state and reason of each reminder."""
    rows = await rows_of(eyes, *names)
    return [(Stage(row.stage), State(row.state), row.reason) for row in rows if row.stage]


def names_of(rows: Iterable[Row[Any]]) -> set[str]:
    return {row.name for row in rows}


def reminded_of(letter: Letter) -> EventCard:
    """The event a reminder is about."""
    assert isinstance(letter.content, Reminder)
    return letter.content.event
