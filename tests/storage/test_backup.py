from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.backup import back_up
from storage.engine import Database
from storage.errors import BackupFailed, BackupOfServer
from storage.schema import migrate
from storage.settings import recall, remember


@pytest.fixture
async def kept(tmp_path: Path) -> AsyncIterator[Database]:
    """A database with something in it."""
    database = Database(f"sqlite:///{tmp_path / 'live.db'}")
    await migrate(database)
    await remember(database, "kept", "yes")
    yield database
    await database.close()


async def test_a_copy_opens_as_the_database_it_was(kept: Database, tmp_path: Path) -> None:
    await back_up(kept, tmp_path / "copy.db")
    await remember(kept, "kept", "no more")
    copy = Database(f"sqlite:///{tmp_path / 'copy.db'}")
    assert await recall(copy, "kept") == "yes"
    await copy.close()


async def test_a_copy_is_taken_while_a_writer_is_at_work(kept: Database, tmp_path: Path) -> None:
    async with kept.writing():
        await back_up(kept, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").exists()


async def test_an_older_copy_is_replaced_as_a_whole_and_nothing_else_is_left(
    kept: Database, tmp_path: Path
) -> None:
    (tmp_path / "copy.db").write_text("an older copy")
    await back_up(kept, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_bytes().startswith(b"SQLite format 3")
    assert not (tmp_path / "copy.db.unfinished").exists()


async def test_a_copy_onto_itself_or_into_nowhere_is_refused(
    kept: Database, tmp_path: Path
) -> None:
    for target in (tmp_path / "live.db", tmp_path / "nowhere" / "copy.db"):
        with pytest.raises(BackupFailed):
            await back_up(kept, target)
    assert await recall(kept, "kept") == "yes"


async def test_a_server_backs_itself_up(tmp_path: Path) -> None:
    database = Database("postgresql://nobody@localhost/none")
    with pytest.raises(BackupOfServer):
        await back_up(database, tmp_path / "copy.db")
    await database.close()
