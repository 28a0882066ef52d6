from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from bot.demo.rehearsal import Rehearsal, rehearsal
from core.plan import Plan
from sandbox import Sandbox, SimulatedClock
from tests.conftest import ZONE


@pytest.fixture
async def planless(begins_at: datetime) -> AsyncIterator[Rehearsal]:
    """A bot that has people, but no plan yet."""
    sandbox = Sandbox(SimulatedClock(begins_at), rate=None)
    nothing = Plan(title="Пусто", context=None, activities=())
    async with rehearsal(nothing, ZONE, sandbox, begins_at) as stage:
        await stage.register(stage.actors)
        yield stage
