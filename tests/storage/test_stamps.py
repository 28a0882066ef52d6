"""Whatever a figure is counted of leaves a stamp, and what was counted before is counted again."""

from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import date

import pytest
from sqlalchemy import Table, UpdateBase, delete, event, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.check_ins import Answer, CheckIn
from storage.answer_writing import add_check_in
from storage.engine import Database
from storage.figures import list_all_figures
from storage.memo import Memo
from storage.stamps import COMMUNITY, PLAN, Stamp, stamps_of
from storage.standings import standings
from storage.tables import (
    activities,
    check_ins,
    extensions,
    head_counts,
    memberships,
    municipalities,
    occurrences,
    people,
    programmes,
    reported_figures,
    schools,
    targets,
    visits,
)
from tests.databases import on_both_databases
from tests.storage.cast import ANNA, DINA, END, HOUR, MINUTE, first_occurrence, person_id

pytestmark = pytest.mark.usefixtures("programme")
OF_AN_EVENT: Mapping[Table, dict[str, object]] = {
    check_ins: {"person_id": 1, "answer": "live", "answered_at": END, "update_id": "1"},
    visits: {"school_id": 1},
    extensions: {"school_id": 1, "due_at": END, "granted_at": END},
}
OF_ALL: Mapping[Table, dict[str, object]] = {
    memberships: {"person_id": 1, "role": "teacher"},
    schools: {"municipality_id": 1, "name": "Школа № 77"},
    head_counts: {"school_id": 1, "until": date(2026, 1, 1)},
    municipalities: {"name": "Дальний округ"},
}


OF_PARENTS = {
    "programme_id": 1,
    "population": "parents",
    "unit": "percent",
    "done": 3,
    "total": 4,
    "person_id": 1,
    "reported_at": END,
}
CHANGES_OF_PLANS: tuple[UpdateBase, ...] = (
    update(programmes).values(name="Другая программа"),
    update(activities).values(title="Другой вебинар"),
    delete(targets),
    update(occurrences).values(hour_known=False),
    insert(extensions).values(occurrence_id=1, school_id=1, due_at=END, granted_at=END),
    insert(reported_figures).values(OF_PARENTS),
)


def statements(database: Database) -> list[str]:
    """What is asked of it from now on."""
    asked: list[str] = []

    @event.listens_for(database._engine.sync_engine, "before_cursor_execute")
    def _(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    return asked


async def stamp(connection: AsyncConnection, subject: int) -> Stamp:
    return (await stamps_of(connection, [subject]))[subject]


@on_both_databases
@pytest.mark.parametrize("table", [*OF_AN_EVENT, *OF_ALL], ids=lambda table: table.name)
async def test_a_row_that_comes_changes_or_goes_leaves_a_stamp(
    database: Database, table: Table
) -> None:
    of_event = table in OF_AN_EVENT
    subject = await first_occurrence(database) if of_event else COMMUNITY
    row = {**OF_AN_EVENT[table], "occurrence_id": subject} if of_event else OF_ALL[table]
    async with database.writing() as connection:
        seen = [await stamp(connection, subject)]
        number = await connection.scalar(insert(table).values(row).returning(table.c.id))
        seen.append(await stamp(connection, subject))
        mine = table.c.id == number
        await connection.execute(update(table).where(mine).values(row))
        seen.append(await stamp(connection, subject))
        await connection.execute(delete(table).where(mine))
        seen.append(await stamp(connection, subject))
    assert len({*seen}) == len(seen)


@on_both_databases
async def test_a_name_is_stamped_and_a_consent_is_not(database: Database) -> None:
    async with database.writing() as connection:
        before = await stamp(connection, COMMUNITY)
        await connection.execute(update(people).values(consented_at=END))
        assert await stamp(connection, COMMUNITY) == before
        await connection.execute(update(people).values(name="Белова Анна-Мария"))
        assert await stamp(connection, COMMUNITY) != before


@on_both_databases
async def test_every_answer_is_in_the_figure_that_was_counted_before(
    database: Database, eyes: Database
) -> None:
    assert await _live(eyes) == 0
    await _answers(database, "1", Answer.LIVE)
    assert await _live(eyes) == 1
    await _answers(database, "2", Answer.ABSENT)
    assert await _live(eyes) == 0


@on_both_databases
async def test_an_answer_that_was_written_first_and_came_last_is_in_the_figure(
    database: Database, eyes: Database
) -> None:
    """On PostgreSQL of two at once the one with the lower id may come later."""
    anna, dina = await _of(database, ANNA, 100), await _of(database, DINA, 50)
    await _keep(database, anna)
    assert await _lives(eyes) == [1, 0]
    await _keep(database, dina)
    assert await _lives(eyes) == [1, 1]


@on_both_databases
async def test_answers_about_events_of_which_nothing_is_new_are_not_read_again(
    database: Database, eyes: Database
) -> None:
    """A nation's are hundreds of thousands: the day after, another part of them is counted anew."""
    await _answers(database, "1", Answer.LIVE)
    assert await _live(eyes) == 1
    read = statements(eyes)
    async with eyes.reading() as connection:
        held = (await connection.execute(select(occurrences))).all()
        stood = await standings(connection, held, END + HOUR)
    assert len(stood) == len(held)
    assert not [statement for statement in read if "check_ins" in statement]
    await _answers(database, "2", Answer.ABSENT)
    async with eyes.reading() as connection:
        await standings(connection, held, END + HOUR)
    assert len([statement for statement in read if "check_ins.id >" in statement]) == 1


@on_both_databases
async def test_an_answer_changed_by_hand_is_in_the_figure(
    database: Database, eyes: Database
) -> None:
    await _answers(database, "1", Answer.LIVE)
    assert await _live(eyes) == 1
    async with database.writing() as connection:
        await connection.execute(update(check_ins).values(answer=Answer.ABSENT))
    assert await _live(eyes) == 0


@on_both_databases
@pytest.mark.parametrize("change", CHANGES_OF_PLANS, ids=lambda change: change.table.name)
async def test_whatever_changes_of_a_plan_leaves_a_stamp_of_all_plans(
    database: Database, change: UpdateBase
) -> None:
    async with database.writing() as connection:
        before = await stamp(connection, PLAN)
        await connection.execute(change)
        assert await stamp(connection, PLAN) != before


@on_both_databases
async def test_a_plan_is_read_again_when_it_changes_and_not_before(
    database: Database, eyes: Database
) -> None:
    before = await list_all_figures(eyes, END + HOUR)
    read = statements(eyes)
    assert await list_all_figures(eyes, END + HOUR) == before
    assert {table for table in ("stamps", "targets") if table in " ".join(read)} == {"stamps"}
    async with database.writing() as connection:
        await connection.execute(delete(targets).where(targets.c.id == before[0].target_id))
        await connection.execute(insert(reported_figures).values(OF_PARENTS))
    (*_, parents) = after = await list_all_figures(eyes, END + HOUR)
    assert [one.target_id for one in after] == [one.target_id for one in before[1:]]
    assert (parents.figure.done, parents.figure.total) == (3, 4)


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
async def test_who_writes_at_once_about_one_event_does_not_wait_for_the_others(
    database: Database, eyes: Database
) -> None:
    """A stamp keeps others from its row until the transaction ends; connections have their own."""
    async with AsyncExitStack() as open_:
        writing = [one.writing() for one in (database, eyes, database)]
        connections = [await open_.enter_async_context(one) for one in writing]
        slots = {await one.scalar(select(func.pg_backend_pid() % 8)): one for one in connections}
        assert len(slots) > 1
        for person, connection in enumerate(slots.values(), 1):
            await connection.execute(text("SET LOCAL lock_timeout = '2s'"))
            row = {**OF_AN_EVENT[check_ins], "occurrence_id": 1, "person_id": person}
            await connection.execute(insert(check_ins).values(row | {"update_id": str(person)}))
    async with eyes.reading() as connection:
        assert (await stamps_of(connection, [1]))[1].changes == len(slots)


async def test_what_is_taken_back_is_in_no_figure(database: Database) -> None:
    async with database.trying() as connection:
        await add_check_in(connection, await _said(database, Answer.LIVE), "1")
    assert await _live(database) == 0


async def test_who_looks_back_sees_what_was_then(database: Database) -> None:
    await _answers(database, "1", Answer.LIVE)
    assert await _live(database) == 1
    figures = await list_all_figures(database, END)
    assert figures[0].figure.live == 0


def test_a_memo_lets_go_of_what_was_asked_for_longest_ago() -> None:
    memo: Memo[int] = Memo(2)
    memo.keep("a", 1)
    memo.keep("b", 2)
    assert memo.get("a") == 1
    memo.keep("c", 3)
    assert [memo.get(key) for key in "abc"] == [1, None, 3]


async def _said(database: Database, answer: Answer) -> CheckIn:
    person, event = await person_id(database, ANNA), await first_occurrence(database)
    return CheckIn(event, person, answer, END + MINUTE)


async def _of(database: Database, name: str, number: int) -> dict[str, object]:
    person, event = await person_id(database, name), await first_occurrence(database)
    return {
        "id": number,
        "occurrence_id": event,
        "person_id": person,
        "answer": Answer.LIVE,
        "answered_at": END + MINUTE,
        "update_id": name,
    }


async def _keep(database: Database, row: dict[str, object]) -> None:
    async with database.writing() as connection:
        await connection.execute(insert(check_ins).values(row))


async def _answers(database: Database, update_id: str, answer: Answer) -> None:
    said = await _said(database, answer)
    async with database.writing() as connection:
        await add_check_in(connection, said, update_id)


async def _live(database: Database) -> int | None:
    """Of the schools."""
    return (await _lives(database))[0]


async def _lives(database: Database) -> list[int | None]:
    """Of the schools and of the curators."""
    return [one.figure.live for one in (await list_all_figures(database, END + HOUR))[:2]]
