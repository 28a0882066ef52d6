"""The demo on a page: the cast, their chats and a time machine in the browser."""

import asyncio
import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.console import say, speech
from bot.demo.choice import Show, choose
from bot.demo.rehearsal import TOKEN, Rehearsal, rehearsal
from bot.signals import stop_on_signals
from core.plan import Plan
from core.schedule import schedule
from core.scopes import EVERYTHING
from core.timings import Form
from handlers.views.pages import shortened
from sandbox import Date, Sandbox, SimulatedClock
from storage.deliveries import queue

ZONE = "Asia/Yekaterinburg"
BEGINS_BEFORE = timedelta(days=7, hours=1)
HOST = "127.0.0.1"
PORT = 8765
LATECOMERS = 1
"""People left for the visitor to register himself."""
_TITLE_LENGTH = 80


async def play_live(plan: Plan) -> None:
    """Open the stage an hour before the first reminder, and keep it open until Ctrl-C."""
    show, port, stop = choose(plan, ZoneInfo(ZONE)), _port(), stop_on_signals()
    while not stop.is_set():
        await _perform(show, port, stop)


async def _perform(show: Show, port: int, stop: asyncio.Event) -> None:
    """Until one is told to stop, or to begin anew."""
    begins_at = show.events[0][1].starts_at - BEGINS_BEFORE
    clock = SimulatedClock(begins_at, ticking=True)
    sandbox = Sandbox(clock, token=TOKEN, rate=None, port=port, display_zone=ZONE)
    async with rehearsal(show.plan, ZoneInfo(ZONE), sandbox, begins_at) as stage:
        over = asyncio.Event()
        await stage.register(stage.actors[:-LATECOMERS])
        _tell(stage, show.plan, over)
        _invite(stage)
        stopping = asyncio.create_task(stop.wait())
        stopping.add_done_callback(lambda _: over.set())
        await stage.app.run(over)
        stopping.cancel()


def _tell(stage: Rehearsal, plan: Plan, over: asyncio.Event) -> None:
    """What the time machine may know of it."""
    dates = sorted(_dates(plan), key=lambda one: one.moment)

    async def known() -> list[Date]:
        return dates

    async def waiting() -> int:
        found = await queue(stage.app.database, EVERYTHING, stage.clock.now())
        return found.due + found.sending + found.later

    async def next_event() -> datetime | None:
        """Whoever sleeps until a moment that has been leapt over must look again."""
        stage.app.look_again()
        return await stage.app.next_moment()

    machine = stage.sandbox.time_machine
    machine.next_event = next_event
    machine.dates, machine.waiting, machine.replay = known, waiting, over.set


def _dates(plan: Plan) -> Iterator[Date]:
    for row in plan.activities:
        planned = schedule(row, plan.context, ZoneInfo(ZONE))
        for timing in planned.timings:
            moment = timing.starts_at if planned.form is Form.MEETING else timing.ends_at
            yield Date(moment, shortened(f"{row.number}. {row.title}", _TITLE_LENGTH))


def _port() -> int:
    """The usual port, or any free one where another program has it; a replay has the same."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, PORT))
        except OSError:
            probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _invite(stage: Rehearsal) -> None:
    t = speech()
    say(t.text("demo.page", url=stage.sandbox.url))
    say(t.text("demo.try", latecomer=stage.actors[-1].name))
