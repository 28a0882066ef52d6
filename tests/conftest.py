"""The stage the stories play on: the real bot, over HTTP, against the sandbox, on frozen time."""

import gc
import logging
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings

from bot.demo.rehearsal import Rehearsal
from bot.documents import open_plan
from bot.example import PLAN
from bot.logs import configure_logs
from core.plan import Plan
from tests.databases import Files, Server, Shelf
from tests.postgres import PostgresServer, postgres_server
from tests.scenes import After, Opening, Prologue, Scenes

ZONE = ZoneInfo("Asia/Yekaterinburg")
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"

# Examples are judged by what comes out, not by how busy the machine is.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_collection_finish() -> None:
    """What was imported is looked through for garbage no more, as in the running bot."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def _quiet_logs() -> None:
    configure_logs(logging.CRITICAL)


@pytest.fixture(autouse=True, scope="session")
def _certificates_read_once() -> Iterator[None]:
    """Each client of aiogram reads them anew; the sandbox needs none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
        yield


@pytest.fixture(scope="session")
def example() -> Plan:
    """Read once."""
    return open_plan(PLAN)


@pytest.fixture
def plan(example: Plan) -> Plan:
    """The example: webinars on 4 February 2027 at 15:00 and 2 March, hour unknown."""
    return example


@pytest.fixture
def begins_at() -> datetime:
    """A fortnight before the first webinar."""
    return datetime(2027, 1, 21, 15, 0, tzinfo=ZONE)


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """SQLite."""
    return Shelf(Files(tmp_path_factory.mktemp("databases")))


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    """PostgreSQL: a server for each worker of xdist."""
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="session")
def server_shelf(server: PostgresServer) -> Shelf:
    """Its databases."""
    return Shelf(Server(server))


@pytest.fixture
def backend(request: pytest.FixtureRequest) -> str:
    """SQLite, unless the test says `on_both_databases`."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture
def template() -> str | None:
    """What the database of a test holds to begin with."""
    return "empty"


@pytest.fixture
def shelf(request: pytest.FixtureRequest, backend: str) -> Shelf:
    """Where the databases of the test come from."""
    fixture = {"sqlite": "files", "postgresql": "server_shelf"}[backend]
    shelf = request.getfixturevalue(fixture)
    assert isinstance(shelf, Shelf)
    return shelf


@pytest.fixture
def database_url(shelf: Shelf, template: str | None) -> Iterator[str]:
    """A database of the test's own."""
    with shelf.copy(template) as url:
        yield url


@pytest.fixture
def admin_ids() -> str:
    """The operator has named nobody, unless the test does."""
    return ""


@pytest.fixture(scope="session")
def scenes() -> Scenes:
    """What the stages begin from, prepared once for each worker of xdist."""
    return Scenes()


@pytest.fixture
async def stage(
    scenes: Scenes, shelf: Shelf, plan: Plan, begins_at: datetime, admin_ids: str
) -> AsyncIterator[Rehearsal]:
    """Everybody has a link, nobody has used it yet."""
    async with scenes.play(shelf, Opening(plan, ZONE, begins_at), admin_ids) as stage:
        yield stage


@pytest.fixture
async def registered(
    scenes: Scenes, shelf: Shelf, plan: Plan, begins_at: datetime, admin_ids: str
) -> AsyncIterator[Rehearsal]:
    """Everybody on the roster has registered."""
    async with scenes.play(
        shelf, Opening(plan, ZONE, begins_at, registered=True), admin_ids
    ) as stage:
        yield stage


@pytest.fixture
def after(scenes: Scenes, shelf: Shelf, plan: Plan, begins_at: datetime, admin_ids: str) -> After:
    """Everybody has registered, and this has happened: played once, taken up by each story."""
    opening = Opening(plan, ZONE, begins_at, registered=True)

    def play(prologue: Prologue) -> AbstractAsyncContextManager[Rehearsal]:
        return scenes.play(shelf, replace(opening, prologue=prologue), admin_ids)

    return play


def corpus(name: str) -> Path:
    """A real document, or a skip where the corpus is absent."""
    path = CORPUS / name
    if not path.exists():
        pytest.skip(f"the corpus is not here: {name}")
    return path
