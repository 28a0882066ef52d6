"""The stage the stories play on: the real bot, over HTTP, against the sandbox, on frozen time."""

import logging
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings

from bot.demo.rehearsal import Rehearsal, rehearsal
from bot.documents import open_plan
from bot.example import PLAN
from bot.logs import configure_logs
from core.plan import Plan
from sandbox import Sandbox, SimulatedClock
from tests.databases import Files, Server, Shelf
from tests.postgres import PostgresServer, postgres_server

ZONE = ZoneInfo("Asia/Yekaterinburg")
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"

# Examples are judged by what comes out, not by how busy the machine is.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(autouse=True, scope="session")
def _quiet_logs() -> None:
    configure_logs(logging.CRITICAL)


@pytest.fixture
def plan() -> Plan:
    """The example: webinars on 4 February 2027 at 15:00 and 2 March, hour unknown."""
    return open_plan(PLAN)


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
def database_url(
    request: pytest.FixtureRequest, backend: str, template: str | None
) -> Iterator[str]:
    """A database of the test's own."""
    shelf = request.getfixturevalue({"sqlite": "files", "postgresql": "server_shelf"}[backend])
    with shelf.copy(template) as url:
        yield url


@pytest.fixture
def admin_ids() -> str:
    """The operator has named nobody, unless the test does."""
    return ""


@pytest.fixture
async def stage(
    plan: Plan, begins_at: datetime, database_url: str, admin_ids: str
) -> AsyncIterator[Rehearsal]:
    """Everybody has a link, nobody has used it yet."""
    sandbox = Sandbox(SimulatedClock(begins_at), rate=None)
    async with rehearsal(
        plan, ZONE, sandbox, begins_at, database_url, admin_ids=admin_ids
    ) as stage:
        yield stage


@pytest.fixture
async def registered(stage: Rehearsal) -> Rehearsal:
    """Everybody on the roster has registered."""
    await stage.register(stage.actors)
    return stage


def corpus(name: str) -> Path:
    """A real document, or a skip where the corpus is absent."""
    path = CORPUS / name
    if not path.exists():
        pytest.skip(f"the corpus is not here: {name}")
    return path
