"""The people of a country: who they are, where they live, and what they answer."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import String, cast, func, insert, literal, select, update

from bot.settings import MESSENGER
from core.audit import Act
from core.plan import Plan
from core.reading import read_plan
from core.roster import read_roster
from storage.engine import Database
from storage.people import consented
from storage.programmes import import_edition
from storage.roster import apply_roster
from storage.schema import migrate
from storage.tables import addresses, people

CAPITAL = ZoneInfo("Europe/Moscow")
ZONES = (
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Magadan",
    "Asia/Kamchatka",
)
WAS_THERE, WATCHED, WAS_ABSENT = "Был(а) на вебинаре", "Посмотрел(а) запись", "Не участвовал(а)"
ANSWERS = {WAS_THERE: "live", WATCHED: "recording", WAS_ABSENT: "absent"}
"""The buttons, and what is kept of them."""
_PER_SCHOOL, _MUNICIPALITIES = 5, 110
_PLAN = """План-график проекта «Дружная страна» на 2027 год

№\tМероприятие\tСроки\tОтветственные\tПоказатель
{rows}"""


def webinars(days: list[date]) -> Plan:
    """A plan of meetings, each in the middle of the capital's day, for everybody."""
    rows = (
        f"{number}.\t{title(number)}\t{day:%d.%m.%Y}, 10:00\tИРО\t100 % участников приняли участие"
        for number, day in enumerate(days, start=1)
    )
    return read_plan(_PLAN.format(rows="\n".join(rows)))


def title(number: int) -> str:
    """Of a meeting, as the messages have it."""
    return f"Вебинар № {number} «Учимся вместе»"


def wish(person: int, meeting: int) -> str | None:
    """What somebody presses after a meeting: most were there, some never say."""
    choice = (person * 7 + meeting * 3) % 10
    if choice < 4:  # noqa: PLR2004
        return WAS_THERE
    return {4: WATCHED, 5: WAS_ABSENT}.get(choice)


async def settle_down(database: Database, size: int, plan: Plan, now: datetime) -> None:
    """Everybody is on the roster and registered, in chats 1, 2, 3 …; the plan is in force."""
    await migrate(database)
    act = Act(now)
    schools = range(-(-size // _PER_SCHOOL))
    roster = read_roster(
        {line: _person(line) for line in range(size)}, {line: _school(line) for line in schools}
    )
    await apply_roster(database, roster, act)
    await import_edition(database, plan.title, CAPITAL, plan, act)
    chat = cast(func.row_number().over(order_by=people.c.id), String)
    there = select(people.c.id, literal(MESSENGER), chat)
    async with database.writing() as connection:
        await connection.execute(update(people).values(consented(now)))
        columns = ["person_id", "messenger", "chat_id"]
        await connection.execute(insert(addresses).from_select(columns, there))


def _person(number: int) -> dict[str, str]:
    school, turn = divmod(number, _PER_SCHOOL)
    role = "директор" if turn == 0 else "завуч"
    return {"ФИО": f"Белова Анна {number}-я", "Роль": role, **_place(school)}


def _school(number: int) -> dict[str, str]:
    return {"Часовой пояс": ZONES[number % len(ZONES)], **_place(number)}


def _place(school: int) -> dict[str, str]:
    return {"Муниципалитет": f"Округ {school % _MUNICIPALITIES}", "Школа": f"Школа № {school}"}
