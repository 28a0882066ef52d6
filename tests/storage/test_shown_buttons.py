"""The buttons a chat was shown last."""

from datetime import UTC, datetime, timedelta

from core.people import Address
from storage.engine import Database
from storage.shown_buttons import Shown, note_shown, shown_in

NOW = datetime(2027, 1, 21, 10, 0, tzinfo=UTC)
HERE, THERE = Address("telegram", "1"), Address("telegram", "2")


async def test_the_latest_reply_takes_the_place_of_the_one_before(database: Database) -> None:
    await note_shown(database, HERE, [("Да", "a:1"), ("Нет", "a:0")], NOW)
    await note_shown(database, HERE, [("Назад", "b")], NOW + timedelta(minutes=1))
    assert await shown_in(database, HERE) == Shown([("Назад", "b")], overtaken=False)


async def test_another_chat_has_been_shown_nothing(database: Database) -> None:
    await note_shown(database, HERE, [("Да", "a:1")], NOW)
    assert await shown_in(database, THERE) is None
