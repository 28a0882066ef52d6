"""One process leads; when it dies, hangs or leaves, another takes over."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from scheduler.leadership import CAMPAIGN_SECONDS
from storage.engine import Database
from storage.leadership import LEASE_SECONDS, SharedLead, SoleLead, lead_of

TAKEOVER_SECONDS = 15
"""What is promised (issue 5)."""


@pytest.fixture
def backend() -> str:
    """A file has one process."""
    return "postgresql"


@pytest.fixture
async def first(database: Database) -> AsyncIterator[SharedLead]:
    lead = SharedLead(database)
    assert await lead.campaign()
    yield lead
    await lead.resign()


@pytest.fixture
async def second(eyes: Database) -> AsyncIterator[SharedLead]:
    lead = SharedLead(eyes)
    yield lead
    await lead.resign()


async def end_sessions(database: Database) -> None:
    """What becomes of a process's sessions when it is killed: the lock's holder is no more."""
    async with database.writing() as connection:
        await connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
        )


async def test_one_leads_and_confirms_it_the_other_waits(
    first: SharedLead, second: SharedLead
) -> None:
    assert not await second.campaign()
    assert await first.campaign()
    assert (first.leads, second.leads) == (True, False)


async def test_two_at_once_one_wins(database: Database, eyes: Database) -> None:
    rivals = [SharedLead(session) for session in (database, eyes)]
    assert sorted(await asyncio.gather(*(rival.campaign() for rival in rivals))) == [False, True]
    for rival in rivals:
        await rival.resign()


async def test_who_resigns_leaves_the_lead_at_once(first: SharedLead, second: SharedLead) -> None:
    await first.resign()
    assert not first.leads
    assert await second.campaign()


async def test_when_the_leader_dies_the_next_attempt_of_another_wins(
    first: SharedLead, second: SharedLead, eyes: Database
) -> None:
    assert not await second.campaign()
    await end_sessions(eyes)
    assert await second.campaign()
    assert not await first.campaign()
    assert not first.leads
    assert not await first.campaign()  # by a new session


async def test_who_does_not_confirm_his_lead_loses_it(
    first: SharedLead, monkeypatch: pytest.MonkeyPatch
) -> None:
    lapsed = time.monotonic() + LEASE_SECONDS
    monkeypatch.setattr(time, "monotonic", lambda: lapsed)
    assert not first.leads


async def test_the_server_ends_the_session_of_a_leader_that_hangs(
    first: SharedLead, database: Database
) -> None:
    async with database.reading() as connection:
        setting = text("SELECT current_setting('idle_session_timeout')")
        assert await connection.scalar(setting) == "0"  # of the others
    assert first._session is not None
    assert await first._session.scalar(setting) == f"{LEASE_SECONDS}s"
    assert LEASE_SECONDS + 2 * CAMPAIGN_SECONDS < TAKEOVER_SECONDS


async def test_without_a_server_nobody_leads(second: SharedLead, server_down: None) -> None:
    assert not await second.campaign()


@pytest.fixture
def server_down(monkeypatch: pytest.MonkeyPatch, eyes: Database) -> None:
    async def refuse() -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(eyes, "session", refuse)


async def test_a_file_has_one_process_and_it_leads(tmp_path: object) -> None:
    database = Database(f"sqlite:///{tmp_path}/alone.db")
    lead = lead_of(database)
    assert isinstance(lead, SoleLead)
    assert await lead.campaign()
    assert lead.leads
    await lead.resign()
    await database.close()


async def test_a_server_has_a_lead_to_share(database: Database) -> None:
    assert isinstance(lead_of(database), SharedLead)


async def test_a_leader_that_wakes_up_late_campaigns_anew(
    first: SharedLead, eyes: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await end_sessions(eyes)
    woken_at = time.monotonic() + LEASE_SECONDS
    monkeypatch.setattr(time, "monotonic", lambda: woken_at)
    assert not first.leads
    assert await first.campaign()
    assert first.leads
