"""The work goes on elsewhere: in a backup that is taken up again, on a server it has moved to."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from bot.app import App
from bot.demo.rehearsal import Rehearsal
from storage.backup import back_up
from storage.engine import Database
from storage.errors import MoveNotToServer, MoveToFull
from storage.figures import list_all_figures
from storage.goals import TargetFigure
from storage.moving import MOVED, move
from storage.tables import people, settings
from tests.databases import Shelf
from tests.stories.cast import CURATOR, HEAD, OTHER_HEAD, WAS_THERE, at, press, recipients

NUDGE = "Мы ещё не получили вашу отметку"


@pytest.fixture
async def halfway(registered: Rehearsal) -> Rehearsal:
    """The webinar is over, and one of the two has answered."""
    await at(registered, 2027, 2, 4, 16, 30)
    await press(registered, HEAD, WAS_THERE)
    return registered


@pytest.fixture
def server_url(server_shelf: Shelf) -> Iterator[str]:
    """An empty database of PostgreSQL, up to date."""
    with server_shelf.copy("empty") as url:
        yield url


@pytest.fixture(params=["backup", "server"])
async def elsewhere(
    request: pytest.FixtureRequest, halfway: Rehearsal, tmp_path: Path
) -> AsyncIterator[Rehearsal]:
    """The same people and the same Telegram, with a bot on another database."""
    if request.param == "backup":
        url = f"sqlite:///{tmp_path / 'copy.db'}"
        await back_up(halfway.app.database, tmp_path / "copy.db")
    else:
        url = request.getfixturevalue("server_url")
        async with opened(url) as target:
            await move(halfway.app.database, target)
    settings = halfway.settings.model_copy(update={"database_url": url})
    app = App(settings, halfway.clock)
    await app.start()
    yield Rehearsal(settings, app, halfway.sandbox, halfway.actors)
    await app.close()


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    yield database
    await database.close()


async def figures(stage: Rehearsal) -> list[TargetFigure]:
    return [*await list_all_figures(stage.app.database, stage.clock.now())]


async def test_every_figure_is_the_same_there_and_goes_on(
    halfway: Rehearsal, elsewhere: Rehearsal
) -> None:
    before = await figures(halfway)
    assert await figures(elsewhere) == before
    await press(elsewhere, CURATOR, WAS_THERE)
    assert await figures(elsewhere) != before
    assert await figures(halfway) == before


async def test_there_nobody_hears_anything_twice_and_who_is_silent_is_asked_on(
    elsewhere: Rehearsal,
) -> None:
    told = [len(actor.phone.messages) for actor in elsewhere.actors]
    await at(elsewhere, 2027, 2, 4, 16, 45)
    assert [len(actor.phone.messages) for actor in elsewhere.actors] == told
    await at(elsewhere, 2027, 2, 8, 10, 0)
    nudged = recipients(elsewhere, NUDGE)
    assert {CURATOR, OTHER_HEAD} <= nudged
    assert HEAD not in nudged


# ── what a move is careful of ───────────────────────────────────────────────────────────────────


async def test_every_row_is_the_same_on_the_server(halfway: Rehearsal, server_url: str) -> None:
    source = halfway.app.database
    async with opened(server_url) as target:
        moved = await move(source, target)
        async with source.reading() as old, target.reading() as new:
            for table in MOVED:
                rows = select(table).order_by(*table.primary_key)
                assert (await new.execute(rows)).all() == (await old.execute(rows)).all()
            counts = [await old.scalar(select(func.count()).select_from(one)) for one in MOVED]
    assert (moved.tables, moved.rows) == (len(MOVED), sum(filter(None, counts)))
    assert moved.rows > 100


async def test_what_has_something_in_it_is_not_moved_into(
    halfway: Rehearsal, server_url: str
) -> None:
    async with opened(server_url) as target:
        async with target.writing() as connection:
            await connection.execute(insert(settings).values(name="a", value="b"))
        with pytest.raises(MoveToFull):
            await move(halfway.app.database, target)
        async with target.reading() as connection:
            assert await connection.scalar(select(func.count()).select_from(people)) == 0


async def test_from_a_file_to_a_file_it_is_a_backup(halfway: Rehearsal, tmp_path: Path) -> None:
    async with opened(f"sqlite:///{tmp_path / 'other.db'}") as target:
        with pytest.raises(MoveNotToServer):
            await move(halfway.app.database, target)
