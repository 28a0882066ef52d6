from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from bot.demo.rehearsal import Rehearsal
from core.plan import Plan
from tests.conftest import ZONE
from tests.databases import Shelf
from tests.scenes import Opening, Scenes

NOTHING = Plan(title="Пусто", context=None, activities=())


@pytest.fixture
async def planless(scenes: Scenes, shelf: Shelf, begins_at: datetime) -> AsyncIterator[Rehearsal]:
    """A bot that has people, but no plan yet."""
    async with scenes.play(shelf, Opening(NOTHING, ZONE, begins_at, registered=True)) as stage:
        yield stage


@pytest.fixture
def _one_at_a_time(registered: Rehearsal) -> None:
    """Letters go out one by one: of several at once nobody could say which meets a fault."""
    registered.app.letters_together = 1
