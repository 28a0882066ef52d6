"""Whatever comes, the bot goes on, tells strangers and the log nothing, and answers the next.

`HOSTILE=100000 make slow` sends as many as that; without it there are enough to break a bot that is
not on its guard.
"""

import json
import logging
import os
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from bot.demo.rehearsal import Rehearsal
from bot.inbox import UNREADABLE
from bot.logs import configure_logs
from bot.webhook import read_update
from locales import translator
from storage.inbox import receive_updates
from storage.tables import inbox
from tests.databases import on_both_databases
from tests.stories.hostile import MARK, Hostile

TOGETHER, A_ROUND = 100, 2_000
NUMBER = int(os.environ.get("HOSTILE", A_ROUND))
STRANGERS = (901, 902, 903)
NO_NAME = {translator(language).text("application.no_name") for language in ("ru", "en")}
"""Whoever writes no name is told so, with an example that is one of the cast's too."""


@pytest.fixture
def _logged() -> Iterator[None]:
    configure_logs(logging.INFO)
    yield
    configure_logs(logging.CRITICAL)


@pytest.mark.slow
@on_both_databases
@pytest.mark.parametrize("seed", range(-(-NUMBER // (2 * A_ROUND))))
@pytest.mark.usefixtures("_logged")
async def test_hostile_updates_change_nothing_for_the_others(
    registered: Rehearsal, backend: str, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    strangers = [registered.sandbox.add_user(one, MARK) for one in STRANGERS]
    for stranger in strangers:
        await stranger.write("/start")
    await registered.app.settle()
    members = [actor.phone.id for actor in registered.actors]
    hostile = Hostile(2 * seed + (backend == "sqlite"), members, STRANGERS)
    await _bring(registered, hostile)
    assert await _causes(registered) <= {UNREADABLE}
    for stranger in strangers:
        told = "\n".join({one.text for one in stranger.messages if one.from_bot} - NO_NAME)
        assert not any(actor.name.split()[0] in told for actor in registered.actors)
    (newcomer, *_) = strangers
    await newcomer.write("/start")
    await registered.app.settle()
    assert newcomer.last.from_bot
    logged = capsys.readouterr().err
    assert MARK not in logged
    assert "Traceback" not in logged


async def _bring(stage: Rehearsal, hostile: Hostile) -> None:
    """As the webhook takes them in, and then as they are handled."""
    updates = [*hostile.updates(A_ROUND)]
    for first in range(0, len(updates), TOGETHER):
        bodies = (json.dumps(one).encode() for one in updates[first : first + TOGETHER])
        read = [one for one in map(read_update, bodies) if one is not None]
        await receive_updates(stage.app.database, read, stage.clock.now())
        await stage.app.settle()


async def _causes(stage: Rehearsal) -> set[str]:
    """Why updates were set aside."""
    async with stage.app.database.reading() as connection:
        return {*await connection.scalars(select(inbox.c.error))}
