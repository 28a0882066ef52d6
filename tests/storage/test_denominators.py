"""Whoever and whatever comes later counts from its day: the past keeps its denominators."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from core.applications import Receipt, Wish
from core.audit import THE_ROSTER, Act
from core.plan import Indicator, Population
from core.roles import Role
from storage.applications import apply, list_open_applications
from storage.audit import history
from storage.decisions import approve
from storage.engine import Database
from storage.figures import list_all_figures
from storage.people import person_at
from storage.roster import Terms, apply_roster
from storage.tables import people, schools
from tests.databases import on_both_databases
from tests.rosters import roster_of
from tests.storage.cast import (
    ANNA,
    CLOSED,
    DAY,
    GLEB,
    IYA,
    LONG_BEFORE,
    NORTH,
    ROSTER,
    WEBINAR,
    ZOYA,
    bring_in,
    chat,
    line,
    look,
    moved,
    plan_of,
    put_in_force,
    register,
)

AFTER = CLOSED + timedelta(days=1)
EVERYBODY = (
    Population.SCHOOLS,
    Population.MUNICIPALITIES,
    Population.TEACHERS,
    Population.CURATORS,
    Population.MUNICIPAL_COORDINATORS,
    Population.PARTICIPANTS,
)
LATER_ROSTER = (
    *ROSTER,
    line("Новикова Лия", "директор", NORTH, "Школа № 7"),
    line("Рыбин Пётр", "учитель", NORTH, "Школа № 1"),
    line("Сомова Ева", "куратор", "Западный округ", "Школа № 8"),
    line("Уваров Лев", "муниципальный координатор", "Западный округ"),
)


def sheet(teachers: str) -> tuple[dict[str, str], ...]:
    """The head count of a school."""
    return (
        {"Муниципалитет": NORTH, "Школа": "Школа № 1", "Педагогов": teachers, "Часовой пояс": ""},
    )


async def a_later_roster(database: Database) -> None:
    """New people, schools and a municipality, another head count."""
    roster = roster_of(*LATER_ROSTER, schools=sheet("55"))
    await apply_roster(database, roster, Act(AFTER))


async def somebody_who_leaves(database: Database) -> None:
    """A roster without a teacher, whose post ends."""
    left = [row for row in ROSTER if row["ФИО"] != GLEB]
    await apply_roster(database, roster_of(*left), Act(AFTER), Terms(close_gone=True))


def an_applicant(*, by_link: bool) -> Callable[[Database], Awaitable[None]]:
    """Somebody who comes without a link of his own, and is let in by his coordinator."""

    async def come(database: Database) -> None:
        (school,) = await look(database, select(schools).where(schools.c.name == "Школа № 2"))
        wish = Wish(Role.TEACHER, school.municipality_id, school.id, by_link=by_link)
        receipt = await apply(database, chat("a stranger"), "Лосева Вера", wish, AFTER)
        assert receipt is Receipt.ACCEPTED
        decider = await person_at(database, chat(ZOYA), AFTER)
        assert decider is not None
        (application,) = await list_open_applications(database, decider)
        assert await approve(database, application, None, Act(AFTER, decider.id))

    return come


async def totals(database: Database) -> dict[tuple[str, Population], int | None]:
    """The denominators of every row."""
    figures = await list_all_figures(database, AFTER + timedelta(days=60))
    return {(one.activity or "", one.figure.target.population): one.figure.total for one in figures}


@pytest.mark.parametrize(
    "comes",
    [a_later_roster, somebody_who_leaves, an_applicant(by_link=False), an_applicant(by_link=True)],
    ids=["a roster", "gone", "an applicant", "by the team's link"],
)
@on_both_databases
async def test_what_comes_later_does_not_move_what_is_frozen(
    database: Database, comes: Callable[[Database], Awaitable[None]]
) -> None:
    goals = tuple(replace(WEBINAR.indicator.targets[0], population=one) for one in EVERYBODY)
    counted = replace(WEBINAR, indicator=Indicator("100 % всех", goals), audience=EVERYBODY)
    once_more = replace(moved(DAY + timedelta(days=40)), number="2", title="Второй вебинар")
    later = replace(once_more, indicator=counted.indicator, audience=EVERYBODY)
    await put_in_force(database, plan_of(counted, later))
    await apply_roster(database, roster_of(*ROSTER, schools=sheet("40")), Act(LONG_BEFORE))
    await register(database, ZOYA)
    before = await totals(database)
    assert before["1", Population.TEACHERS] == 40
    await comes(database)
    after = await totals(database)
    assert {key: total for key, total in after.items() if key[0] == "1"} == {
        key: total for key, total in before.items() if key[0] == "1"
    }
    assert after != before


async def test_the_first_roster_holds_from_the_beginning_though_somebody_founded_the_programme(
    database: Database,
) -> None:
    await bring_in(database, line(IYA, "региональный координатор"), now=LONG_BEFORE)
    await put_in_force(database)
    await bring_in(database, *ROSTER, now=AFTER)
    (schools_, *_) = (one.figure for one in await list_all_figures(database, AFTER))
    assert schools_.total == 3


async def test_what_a_roster_has_changed_is_in_the_log_in_numbers(database: Database) -> None:
    await bring_in(database, *ROSTER)
    await bring_in(database, *ROSTER)
    await register(database, IYA)
    (iya,) = await look(database, select(people).where(people.c.name == IYA))
    act = Act(AFTER, iya.id, "telegram:7")
    await apply_roster(database, roster_of(*LATER_ROSTER), act)
    first, second = await history(database, THE_ROSTER)
    assert (first.person, first.details["new"], first.details["new_schools"]) == (None, 7, 3)
    assert (second.person, second.details["new"], second.details["new_schools"]) == (IYA, 4, 2)
    assert ANNA not in str([first.details, second.details])
