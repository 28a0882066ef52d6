"""The demo on a page: the cast, their chats and a time machine in the browser."""

import socket
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.console import say, speech
from bot.demo.choice import choose
from bot.demo.rehearsal import TOKEN, Rehearsal, rehearsal
from bot.signals import stop_on_signals
from core.plan import Plan
from sandbox import Sandbox, SimulatedClock

ZONE = "Asia/Yekaterinburg"
BEGINS_BEFORE = timedelta(days=7, hours=1)
HOST = "127.0.0.1"
PORT = 8765
LATECOMERS = 1
"""People left for the visitor to register himself."""


async def play_live(plan: Plan) -> None:
    """Open the stage an hour before the first reminder, and keep it open until Ctrl-C."""
    show = choose(plan, ZoneInfo(ZONE))
    begins_at = show.events[0][1].starts_at - BEGINS_BEFORE
    sandbox = Sandbox(
        SimulatedClock(begins_at, ticking=True),
        token=TOKEN,
        rate=None,
        port=_port(),
        display_zone=ZONE,
    )
    async with rehearsal(show.plan, ZoneInfo(ZONE), sandbox, begins_at) as stage:
        sandbox.time_machine.next_event = stage.app.next_moment
        await stage.register(stage.actors[:-LATECOMERS])
        _invite(stage)
        await stage.app.run(stop_on_signals())


def _port() -> int:
    """The usual port, or any free one (0) where another program has it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, PORT))
        except OSError:
            return 0
    return PORT


def _invite(stage: Rehearsal) -> None:
    t = speech()
    say(t.text("demo.page", url=stage.sandbox.url))
    say(t.text("demo.try", latecomer=stage.actors[-1].name))
