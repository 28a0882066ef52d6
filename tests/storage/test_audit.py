from datetime import timedelta

from core.audit import Act, Entry, Subject, SubjectKind
from storage.audit import history, note
from storage.engine import Database
from tests.storage.cast import IYA, LONG_BEFORE, MINUTE, person_id

ROW, OTHER_ROW = Subject(SubjectKind.ACTIVITY, 1), Subject(SubjectKind.ACTIVITY, 2)
SOMEBODY = Subject(SubjectKind.PERSON, 1)


async def write_down(
    database: Database, act: Act, action: str = "move", subject: Subject = ROW, **details: object
) -> bool:
    async with database.writing() as connection:
        return await note(connection, act, action, subject, **details)


async def test_a_change_is_kept_with_who_and_when_and_what_was(
    programme: object, database: Database, eyes: Database
) -> None:
    by_iya = Act(LONG_BEFORE, await person_id(eyes, IYA), "telegram:1")
    await write_down(database, by_iya, before="10:00", after="15:00")
    await write_down(database, Act(LONG_BEFORE + MINUTE), "cancel")
    assert await history(eyes, ROW) == [
        Entry(LONG_BEFORE, IYA, "move", {"before": "10:00", "after": "15:00"}),
        Entry(LONG_BEFORE + MINUTE, None, "cancel", {}),
    ]


async def test_the_history_of_one_thing_is_not_that_of_another(database: Database) -> None:
    await write_down(database, Act(LONG_BEFORE))
    assert await history(database, OTHER_ROW) == []
    assert await history(database, SOMEBODY) == []


async def test_an_update_that_comes_again_is_no_second_change(database: Database) -> None:
    act = Act(LONG_BEFORE, update_id="telegram:1")
    again = Act(LONG_BEFORE + timedelta(hours=1), update_id="telegram:1")
    assert await write_down(database, act)
    assert not await write_down(database, again)
    assert len(await history(database, ROW)) == 1


async def test_one_update_may_change_several_things(database: Database) -> None:
    act = Act(LONG_BEFORE, update_id="telegram:1")
    assert await write_down(database, act)
    assert await write_down(database, act, subject=OTHER_ROW)
    assert await write_down(database, act, "cancel")


async def test_the_command_line_may_do_the_same_twice(database: Database) -> None:
    assert await write_down(database, Act(LONG_BEFORE))
    assert await write_down(database, Act(LONG_BEFORE))
