"""The bot with a fault point: `python -m tests.processes.faultpoints after:claim 5`.

At the fifth claim, once it is done, the process gets a SIGKILL from itself. «within» is in the
transaction of that verb, before it is committed. The program itself knows nothing of this.
"""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from contextvars import ContextVar
from itertools import count
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import inbox
from bot.commands.process import run_bot
from bot.notifier import TelegramNotifier
from handlers import rsvps
from scheduler import dispatcher, planner
from storage.engine import Database

STEPS: dict[str, tuple[Any, str]] = {
    "fire": (planner, "fire_due_stage"),
    "claim": (dispatcher, "claim_due"),
    "deliver": (TelegramNotifier, "deliver"),
    "begin": (dispatcher, "begin"),
    "record": (dispatcher, "record_outcomes"),
    "receive": (inbox, "receive_updates"),
    "answer": (rsvps, "record_rsvp"),
    "finish": (inbox, "finish_update"),
}
Verb = Callable[..., Awaitable[object]]
Transaction = Callable[[Database], AbstractAsyncContextManager[AsyncConnection]]

_dying_within: ContextVar[bool] = ContextVar("dying_within", default=False)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def armed(verb: Verb, when: str, number: int) -> Verb:
    """The verb that kills the process at its call of that number."""
    calls = count(1)

    async def fatal(*args: Any, **kwargs: Any) -> object:
        its_turn = next(calls) == number
        if its_turn and when == "before":
            die()
        token = _dying_within.set(its_turn and when == "within")
        result = await verb(*args, **kwargs)
        _dying_within.reset(token)
        if its_turn and when == "after":
            die()
        return result

    return fatal


def arm_transactions() -> None:
    """Let a transaction of the verb that is to die within itself die before its commit."""
    for kind in ("writing", "deciding"):
        setattr(Database, kind, fatal_transaction(getattr(Database, kind)))


def fatal_transaction(begin: Transaction) -> Transaction:
    @asynccontextmanager
    async def fatal(self: Database) -> AsyncIterator[AsyncConnection]:
        async with begin(self) as connection:
            yield connection
            if _dying_within.get():
                die()

    return fatal


def main(point: str, number: str) -> None:
    when, step = point.split(":")
    owner, name = STEPS[step]
    setattr(owner, name, armed(getattr(owner, name), when, int(number)))
    arm_transactions()
    asyncio.run(run_bot())


if __name__ == "__main__":
    main(*sys.argv[1:])
