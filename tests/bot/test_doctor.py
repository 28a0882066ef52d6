"""`doctor` on everything that can be wrong with a bot, and never a word of the token."""

import json
import shutil
from collections import namedtuple
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.doctor import Check, Code, Finding, Verdict, diagnose, host
from bot.doctor.report import as_json, lines
from core.notifications import Failed, Outcome, Unknown
from core.people import Address
from locales import LOCALES, translator
from sandbox import Sandbox, SimulatedClock
from storage.backup import note_backup
from storage.engine import Database
from storage.inbox import Incoming, claim_update, fail_update, receive_updates
from storage.schema import migrate
from tests.storage.cast import (
    INVITED,
    ROSTER,
    START,
    WEEK,
    bring_in,
    claim_all,
    end_as,
    fire,
    put_in_force,
    register,
)

TOKEN = "42:sandbox"  # of the sandbox
NOW = datetime.now(UTC)


@pytest.fixture
async def telegram(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AsyncIterator[Sandbox]:
    """A bot that could work: a token, a Telegram that knows it, a place for the database."""
    monkeypatch.chdir(tmp_path)
    async with Sandbox(SimulatedClock(NOW)) as sandbox:
        monkeypatch.setenv("BOT_TOKEN", TOKEN)
        monkeypatch.setenv("BOT_API_URL", sandbox.url)
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'bot.db'}")
        yield sandbox


@pytest.fixture
async def kept(telegram: Sandbox, tmp_path: Path) -> AsyncIterator[Database]:
    """The database, up to date and copied today."""
    database = Database(f"sqlite:///{tmp_path / 'bot.db'}")
    await migrate(database)
    await note_backup(database, NOW)
    yield database
    await database.close()


async def examined(now: datetime = NOW) -> list[Finding]:
    """What is found; whatever is told of it in any language, the token is not."""
    found = await diagnose(now)
    for t in map(translator, LOCALES):
        told = "".join(line for one in found for line in lines(one, t))
        assert "sandbox" not in told.replace("sandbox_bot", "")
        assert all(as_json(one, t)["remedy"] != "" for one in found)
    return found


async def trouble(now: datetime = NOW) -> dict[Code, Verdict]:
    """What is not in order."""
    return {one.code: one.verdict for one in await examined(now) if one.verdict is not Verdict.OK}


@pytest.mark.usefixtures("kept")
async def test_a_bot_in_order_has_nothing_to_mend() -> None:
    found = await examined()
    assert {one.verdict for one in found} == {Verdict.OK}
    assert [one.code for one in found] == [
        Code.SETTINGS_FINE,
        Code.DATABASE_FINE,
        Code.API_FINE,
        Code.WEBHOOK_NONE,
        Code.CLOCK_FINE,
        Code.ZONES_FINE,
        Code.QUEUE_FINE,
        Code.DISK_FINE,
        Code.BACKUP_FINE,
    ]


@pytest.mark.usefixtures("telegram")
async def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert await trouble() == {Code.DATABASE_ABSENT: Verdict.WARNING}
    assert not (tmp_path / "bot.db").exists()


async def test_a_database_of_an_earlier_program_is_left_as_it_is(kept: Database) -> None:
    await migrate(kept, "base")
    assert await trouble() == {Code.DATABASE_WRONG: Verdict.PROBLEM}
    assert await trouble() == {Code.DATABASE_WRONG: Verdict.PROBLEM}


@pytest.mark.usefixtures("telegram")
@pytest.mark.parametrize("url", ["nonsense", "postgresql://nobody:s3cr3t@127.0.0.1:9/none"])
async def test_a_database_that_cannot_be_opened(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    found = await examined()
    assert {one.code: one.verdict for one in found}[Code.DATABASE_WRONG] is Verdict.PROBLEM
    assert "s3cr3t" not in str(found)


@pytest.mark.usefixtures("telegram")
async def test_what_is_no_database_at_all(tmp_path: Path) -> None:
    (tmp_path / "bot.db").write_bytes(b"no database" * 1000)
    assert await trouble() == {Code.DATABASE_WRONG: Verdict.PROBLEM}


@pytest.mark.usefixtures("kept")
async def test_a_telegram_that_is_away_keeps_nothing_else_from_being_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:9")
    assert await trouble() == {Code.API_UNREACHABLE: Verdict.PROBLEM}


@pytest.mark.usefixtures("kept")
async def test_a_token_telegram_does_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "42:s3cr3t")
    found = await diagnose(NOW)
    assert Code.TOKEN_REFUSED in {one.code for one in found}
    assert "s3cr3t" not in str(found)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("token", ["", "no token", "42:"])
async def test_no_token_or_none_at_all(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", token)
    assert (await trouble())[Code.SETTINGS_WRONG] is Verdict.PROBLEM


@pytest.mark.usefixtures("kept")
async def test_what_answers_oddly(telegram: Sandbox) -> None:
    busy = {"ok": False, "error_code": 429, "parameters": {"retry_after": 7}, "description": "…"}
    telegram.faults.answer("getMe", 429, busy)
    assert await trouble() == {Code.API_BUSY: Verdict.WARNING}
    telegram.faults.bad_gateway("getMe")
    assert await trouble() == {Code.API_STRANGE: Verdict.PROBLEM}
    telegram.faults.answer("getMe", 200, "[]")
    assert await trouble() == {Code.API_STRANGE: Verdict.PROBLEM}


@pytest.mark.usefixtures("kept")
async def test_a_webhook_of_somebody_else_is_named_by_its_host_alone(telegram: Sandbox) -> None:
    telegram._world.webhook.url = "https://other.example:8443/secret-path"
    (found,) = [one for one in await examined() if one.verdict is not Verdict.OK]
    assert (found.code, found.variables) == (Code.WEBHOOK_FOREIGN, {"host": "other.example"})


@pytest.mark.usefixtures("kept")
async def test_a_webhook_of_ours_is_fine_while_telegram_can_deliver(
    telegram: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = "https://bot.example.org/telegram"
    monkeypatch.setenv("WEBHOOK_URL", ours)
    assert await trouble() == {
        Code.SETTINGS_WRONG: Verdict.PROBLEM,
        Code.WEBHOOK_UNSET: Verdict.WARNING,
    }
    monkeypatch.setenv("WEBHOOK_SECRET", "word")
    monkeypatch.setenv("HTTP_PORT", "8080")
    telegram._world.webhook.url = "https://other.example/telegram"
    assert await trouble() == {Code.WEBHOOK_FOREIGN: Verdict.WARNING}
    telegram._world.webhook.url = ours
    assert await trouble() == {}
    for waiting, found in ((0, {}), (3, {Code.WEBHOOK_FAILING: Verdict.WARNING})):
        told = {
            "url": ours,
            "pending_update_count": waiting,
            "last_error_message": "Wrong response from the webhook: 502 Bad Gateway",
        }
        telegram.faults.answer("getWebhookInfo", 200, {"ok": True, "result": told})
        assert await trouble() == found


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("ahead", "verdict"),
    [(20, Verdict.WARNING), (-20, Verdict.WARNING), (-120, Verdict.PROBLEM), (2, None)],
)
async def test_a_clock_that_is_wrong(
    ahead: int, verdict: Verdict | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def answer(_request: web.Request) -> web.Response:
        date = format_datetime(datetime.now(UTC) + timedelta(seconds=ahead), usegmt=True)
        body = {"ok": True, "result": {"username": "sandbox_bot"}}
        return web.json_response(body, headers={"Date": date})

    app = web.Application()
    app.router.add_get("/{method:.*}", answer)
    async with TestServer(app) as server:
        monkeypatch.setenv("BOT_API_URL", str(server.make_url("")))
        assert (await trouble()).get(Code.CLOCK_OFF) is verdict


async def test_a_queue_that_nobody_sends(kept: Database) -> None:
    await bring_in(kept, *ROSTER)
    await put_in_force(kept)
    await register(kept, *INVITED)
    now = START - WEEK
    await fire(kept, now)
    assert Code.QUEUE_STUCK not in await trouble(now + timedelta(minutes=4))
    assert (await trouble(now + timedelta(minutes=6)))[Code.QUEUE_STUCK] is Verdict.PROBLEM


async def test_what_ended_badly_or_was_set_aside(kept: Database) -> None:
    await bring_in(kept, *ROSTER)
    await put_in_force(kept)
    await register(kept, *INVITED)
    now = START - WEEK
    await fire(kept, now)
    for letter, outcome in zip(await claim_all(kept, now), _OUTCOMES, strict=False):
        await end_as(kept, letter, outcome, now)
    for letter in await claim_all(kept, now):
        await end_as(kept, letter, Unknown("Request timeout error"), now)
    await receive_updates(kept, [Incoming("1", Address("telegram", "7"), {})], now)
    for _ in range(3):
        update = await claim_update(kept, now)
        assert update is not None
        await fail_update(kept, update, "KeyError", now)
    found = await trouble(now)
    assert {Code.MESSAGES_UNKNOWN, Code.MESSAGES_FAILED, Code.UPDATES_ASIDE} <= found.keys()
    later = await trouble(now + timedelta(days=2))
    assert later.keys() & {Code.MESSAGES_UNKNOWN, Code.MESSAGES_FAILED} == set()


async def test_backups_that_are_old_or_were_never_made(kept: Database) -> None:
    assert await trouble(NOW + timedelta(days=8)) == {Code.BACKUP_OLD: Verdict.WARNING}


@pytest.mark.usefixtures("kept")
async def test_a_disk_that_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "free")
    for free, verdict in ((500, Verdict.WARNING), (50, Verdict.PROBLEM)):
        monkeypatch.setattr(shutil, "disk_usage", lambda _, free=free: usage(free * 2**20))
        assert await trouble() == {Code.DISK_LOW: verdict}


@pytest.mark.usefixtures("kept")
async def test_time_zone_data_that_are_old_or_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    before = ("Europe/Volgograd", datetime(2020, 1, 1, tzinfo=UTC), timedelta(hours=3))
    monkeypatch.setattr(host, "KNOWN_CHANGE", before)
    assert await trouble() == {Code.ZONES_OLD: Verdict.PROBLEM}
    monkeypatch.setattr(host, "ZONES", {"Mars/Base": ()})
    assert await trouble() == {Code.ZONES_MISSING: Verdict.PROBLEM}


@pytest.mark.usefixtures("kept")
async def test_settings_that_make_no_sense(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SEND_RATE=25\n")
    (tmp_path / ".env").chmod(0o644)
    monkeypatch.setenv("SECRET_KEY", "short")
    monkeypatch.setenv("ADMIN_IDS", "@lavrova")
    found = [one for one in await examined() if one.verdict is not Verdict.OK]
    assert [one.code for one in found] == [
        Code.SETTINGS_WRONG,
        Code.SETTINGS_WRONG,
        Code.SECRETS_OPEN,
    ]
    monkeypatch.setenv("HTTP_PORT", "http")
    (unreadable,) = await examined()
    assert unreadable.variables == {"names": "HTTP_PORT"}


def test_findings_are_json_for_machines() -> None:
    one = as_json(Finding(Check.DISK, Verdict.OK, Code.DISK_FINE, {"free": 5}), translator())
    assert json.loads(json.dumps(one)) == one


_OUTCOMES: tuple[Outcome, ...] = (
    Failed("Bad Request: can't parse"),
    Unknown("Request timeout error"),
)
