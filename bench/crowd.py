"""A programme with so many people in it, all of them registered, who are to be asked something."""

from datetime import UTC, datetime, timedelta
from itertools import count, islice
from zoneinfo import ZoneInfo

from sqlalchemy import String, cast, func, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.settings import MESSENGER
from core.audit import Act
from core.plan import Plan
from core.reading import read_plan
from core.reminders import Stage
from core.roster import Roster, read_roster
from storage.engine import Database
from storage.people import consented
from storage.programme_settings import change_settings
from storage.programmes import import_edition, list_programmes
from storage.roster import apply_roster
from storage.schema import migrate
from storage.stages import fire_due_stage
from storage.tables import addresses, people, stages

_LONG_BEFORE = timedelta(days=30)
_PER_SCHOOL = 5
_PLAN = """План-график проекта «Маяк» в Заречном крае в {year} году

№\tМероприятие\tСроки\tОтветственные\tПоказатель
{rows}"""
_ROW = (
    "{number}.\tВебинар {number} «Взаимодействие школ и кураторов»\t{day:%d.%m.%Y}\tИРО"
    "\t100 % участников приняли участие"
)


async def gather(database: Database, size: int, events: int = 1) -> None:
    """So many people, and events of which each has one stage to fire: the question, due now."""
    now = datetime.now(UTC)
    zone = _where_it_is_noon(now)
    await migrate(database)
    long_before = Act(now - _LONG_BEFORE)
    await apply_roster(database, _roster(size), long_before)
    await import_edition(database, "Маяк", zone, _plan(events, now), long_before)
    async with database.writing() as connection:
        await _leave_the_question(connection, now)
        await _register(connection, now)
    (programme,) = await list_programmes(database)
    await change_settings(database, programme.id, long_before, daily_limit=events)


async def ask_everybody(database: Database) -> None:
    """Fire what is due: a message for each person and event."""
    while await fire_due_stage(database, datetime.now(UTC)):
        pass


async def put_off(database: Database, first: datetime, step: timedelta) -> list[datetime]:
    """Let the events ask one after the other; says when each does."""
    async with database.writing() as connection:
        query = select(stages.c.id).where(stages.c.fired_at.is_(None)).order_by(stages.c.id)
        unfired = [*await connection.scalars(query)]
        moments = [first + step * turn for turn in range(len(unfired))]
        for id_, moment in zip(unfired, moments, strict=True):
            await connection.execute(update(stages).where(stages.c.id == id_).values(due_at=moment))
    return moments


async def _leave_the_question(connection: AsyncConnection, now: datetime) -> None:
    question = stages.c.stage == Stage.CALL
    await connection.execute(update(stages).where(~question).values(fired_at=now))
    lasting = {"due_at": now, "expires_at": now + timedelta(days=1)}
    await connection.execute(update(stages).where(question).values(lasting))


async def _register(connection: AsyncConnection, now: datetime) -> None:
    """Chats 1, 2, 3 …, for everybody."""
    await connection.execute(update(people).values(consented(now)))
    await connection.execute(
        insert(addresses).from_select(
            ["person_id", "messenger", "chat_id"],
            select(
                people.c.id,
                literal(MESSENGER),
                cast(func.row_number().over(order_by=people.c.id), String),
            ),
        )
    )


def _where_it_is_noon(now: datetime) -> ZoneInfo:
    """A zone in which nobody must be let sleep; «Etc/GMT-5» is five hours ahead."""
    return ZoneInfo(f"Etc/GMT{now.hour - 12:+d}")


def _plan(events: int, now: datetime) -> Plan:
    day = now.date() - timedelta(days=1)
    rows = (_ROW.format(number=number, day=day) for number in range(1, events + 1))
    return read_plan(_PLAN.format(year=day.year, rows="\n".join(rows)))


def _roster(size: int) -> Roster:
    places = ((f"Округ {number % 100}", f"Школа № {number}") for number in count(1))
    lines = (
        {
            "ФИО": f"Белова Анна {turn}-я",
            "Роль": "директор" if turn == 0 else "завуч",
            "Муниципалитет": municipality,
            "Школа": school,
        }
        for municipality, school in places
        for turn in range(_PER_SCHOOL)
    )
    return read_roster(dict(enumerate(islice(lines, size), start=2)))
