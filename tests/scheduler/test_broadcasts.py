"""What an author sees of his broadcast while it drains."""

from datetime import timedelta

import pytest

from core.notifications import Sent
from core.people import Address
from core.scopes import EVERYTHING
from sandbox import SimulatedClock
from scheduler.broadcasts import Broadcasts
from scheduler.gate import Gate
from storage.broadcast_progress import UnderWay
from storage.broadcasts import ProgressMessage, find_broadcast, send_broadcast, write_broadcast
from storage.engine import Database
from tests.scheduler.conftest import FakeNotifier
from tests.storage.cast import ANNA, BORIS, IYA, claim_one, end_as, person_id, register

HERE = ProgressMessage(Address("telegram", "chat of Ия"), "7")


class Screen:
    """What is left of it, each time it is shown."""

    def __init__(self) -> None:
        self.left: list[int] = []

    async def show(self, broadcast: UnderWay) -> None:
        self.left.append(broadcast.standing.left)


@pytest.fixture
async def sent(programme: None, database: Database, clock: SimulatedClock) -> None:
    """Iya has written to the two who have registered."""
    now = clock.now()
    await register(database, ANNA, BORIS)
    author = await person_id(database, IYA)
    number = await write_broadcast(database, author, "Коллеги", "update 1", now)
    broadcast = await find_broadcast(database, author, number)
    assert broadcast
    lifetime = timedelta(hours=1)
    await send_broadcast(database, broadcast, EVERYTHING, now, progress=HERE, lifetime=lifetime)


@pytest.mark.usefixtures("sent")
async def test_each_change_is_shown_once_but_not_while_telegram_asks_for_a_rest(
    database: Database, clock: SimulatedClock, notifier: FakeNotifier
) -> None:
    screen, gate, ends = Screen(), Gate(clock, notifier), list[str]()
    broadcasts = Broadcasts(database, screen, clock, gate, lambda: ends.append("end"))

    async def arrive() -> None:
        letter = await claim_one(database, clock.now())
        await end_as(database, letter, Sent("1"), clock.now())

    assert await broadcasts.step()
    assert not await broadcasts.step()
    await arrive()
    assert await broadcasts.step()
    gate.rest(timedelta(seconds=7))
    await arrive()
    assert not await broadcasts.step()
    clock.move_to(clock.now() + timedelta(seconds=7))
    assert await broadcasts.step()
    assert not await broadcasts.step()
    assert (screen.left, ends) == ([2, 1, 0], ["end"])
