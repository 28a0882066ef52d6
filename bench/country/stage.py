"""Two bots on one PostgreSQL, a Telegram, and everything that goes wrong between them."""

import asyncio
import socket
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp

from bench.country.account import Account, account
from bench.country.clock import SharedClock
from bench.country.people import CAPITAL, settle_down, webinars
from bench.country.week import Trouble, Week
from bench.processes import running
from bench.telegram import TOKEN
from sandbox import Sandbox, SimulatedClock
from storage.engine import Database
from tests.postgres import PostgresServer, postgres_server

_FIRST = datetime(2027, 3, 1, tzinfo=CAPITAL)  # a Monday
_MEETINGS = [_FIRST.date() + timedelta(days=days) for days in (9, 10, 11)]
_ENDS_AT = datetime.combine(_MEETINGS[-1] + timedelta(days=8), time(12), CAPITAL)
_LINE_BYTES = 1024 * 1024
_STORM_SECONDS, _OUTAGE_SECONDS = 4, 4
_NOTICING_SECONDS = 5
_SOME = 5
_BLOCKS = 97
"""Every so manyth blocks the bot in the middle of the week."""


async def play(people: int) -> Account:
    """The week of so many people, and its account."""
    with TemporaryDirectory() as folder, postgres_server() as server:
        server.execute("CREATE DATABASE country")
        database = Database(server.url("country"))
        try:
            return await _play(people, server, database, _file(folder))
        finally:
            await database.close()


async def _play(people: int, server: PostgresServer, database: Database, file: Path) -> Account:
    clock = SharedClock(file)
    clock.move_to(_FIRST)
    await settle_down(database, people, webinars(_MEETINGS), clock.now())
    async with (
        Sandbox(SimulatedClock(_FIRST, ticking=True), token=TOKEN, rate=None) as sandbox,
        AsyncExitStack() as stack,
    ):
        await _admit(sandbox, people)
        country = Country(sandbox, server.url("country"), server, file, stack)
        for _ in range(2):
            await country.start_bot()
        week = Week(database, sandbox, clock, len(_MEETINGS), _ENDS_AT, [*country.troubles])
        await week.pass_by()
        return await account(week, country.blocked)


def _file(folder: str) -> Path:
    return Path(folder, "ahead")


async def _admit(sandbox: Sandbox, people: int) -> None:
    """They have opened the bot already, and nobody need hear of it."""
    for number in range(1, people + 1):
        await sandbox.add_user(number, f"Участник {number}").write("/start")
    async with aiohttp.ClientSession() as client:
        url = f"{sandbox.url}/bot{TOKEN}/deleteWebhook?drop_pending_updates=true"
        (await client.get(url)).raise_for_status()


@dataclass
class Country:
    """The processes, and what befalls them."""

    sandbox: Sandbox
    url: str
    server: PostgresServer
    clock_file: Path
    stack: AsyncExitStack
    bots: dict[int, asyncio.subprocess.Process] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)

    @property
    def troubles(self) -> list[tuple[str, Trouble]]:
        """One for each of the great waves, in this order."""
        return [
            ("too many requests", self.storm),
            ("who sends is killed", self.kill_sender),
            ("Telegram is down", self.outage),
            ("answers are lost", self.lose_answers),
            ("people block the bot", self.block),
            ("who sends is told to stop", self.stop_sender),
            ("the database drops everybody", self.cut_off),
        ]

    async def start_bot(self) -> None:
        """One more process; its port tells whether it leads."""
        port = _free_port()
        environment = {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": self.sandbox.url,
            "DATABASE_URL": self.url,
            "SEND_RATE": "inf",
            "HTTP_PORT": str(port),
            "ADMIN_IDS": "1",
            "SECRET_KEY": "of the country, and long enough for it",
        }
        process = running(
            "bench.country.bot", str(self.clock_file), environment=environment, limit=_LINE_BYTES
        )
        self.bots[port] = await self.stack.enter_async_context(process)

    async def storm(self) -> None:
        """429 to everything that writes."""
        self.sandbox.faults.busy = True
        await asyncio.sleep(_STORM_SECONDS)
        self.sandbox.faults.busy = False

    async def outage(self) -> None:
        """502 to everything."""
        self.sandbox.faults.down = True
        await asyncio.sleep(_OUTAGE_SECONDS)
        self.sandbox.faults.down = False

    async def lose_answers(self) -> None:
        """Messages arrive, and nobody is told."""
        self.sandbox.faults.execute_then_fail("sendMessage", times=_SOME)
        self.sandbox.faults.drop("sendMessage", executed=True, times=_SOME)

    async def block(self) -> None:
        """Some have had enough."""
        for number, person in self.sandbox.people.items():
            if number % _BLOCKS == 0:
                person.block()
                self.blocked.add(number)

    async def kill_sender(self) -> None:
        """SIGKILL; another takes over, and a new one comes."""
        process = self.bots.pop(await self._leading())
        process.kill()
        await process.wait()
        await self.start_bot()

    async def stop_sender(self) -> None:
        """SIGTERM, as a new version is put in."""
        process = self.bots.pop(await self._leading())
        process.terminate()
        await process.wait()
        await self.start_bot()

    async def cut_off(self) -> None:
        """Every connection of the bots is closed; who ends of it is started anew, as by systemd."""
        self.server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = 'country' AND pid <> pg_backend_pid()"
        )
        await asyncio.sleep(_NOTICING_SECONDS)
        for port, process in [*self.bots.items()]:
            if process.returncode is not None:
                del self.bots[port]
                await self.start_bot()

    async def _leading(self) -> int:
        """The port of the process that sends."""
        while True:
            async with aiohttp.ClientSession() as client:
                for port in self.bots:
                    with suppress(aiohttp.ClientError):
                        metrics = await client.get(f"http://127.0.0.1:{port}/metrics")
                        if "pereklichka_leader 1.0" in await metrics.text():
                            return port
            await asyncio.sleep(1)


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
