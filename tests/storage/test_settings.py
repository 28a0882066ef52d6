from storage.engine import Database
from storage.settings import BOT_USERNAME, recall, remember


async def test_a_fact_is_kept_until_another_takes_its_place(
    database: Database, eyes: Database
) -> None:
    await remember(database, BOT_USERNAME, "marshrut_bot")
    await remember(database, "other", "fact")
    assert await recall(eyes, BOT_USERNAME) == "marshrut_bot"
    await remember(database, BOT_USERNAME, "new_bot")
    assert await recall(eyes, BOT_USERNAME) == "new_bot"
    assert await recall(eyes, "other") == "fact"


async def test_what_was_never_told_is_not_known(database: Database) -> None:
    assert await recall(database, BOT_USERNAME) is None
