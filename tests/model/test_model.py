"""Random histories: nobody missed or told twice, nothing false, no end without its cause.

The `slow` ones play `HISTORIES` of them, from the seed `FROM_SEED` on; some on PostgreSQL too.

`MODEL_SEED=17 pytest -m slow tests/model` plays that one history and tells what happened in it.
"""

import os
from collections.abc import Iterable

import pytest

from storage.engine import Database
from tests.databases import Shelf
from tests.model import deeds, orders, trials
from tests.model.histories import Action, History
from tests.storage.cast import codes

HISTORIES = int(os.environ.get("HISTORIES", "100"))
FROM_SEED = int(os.environ.get("FROM_SEED", "0"))
SHARES = 2
"""So many cores play, each its own seeds."""
ONE_IN = 25
"""So many are played on PostgreSQL too, which takes five times as long."""
ACTIONS: dict[Action, int] = {
    trials.pass_hours: 8,
    trials.pass_to_the_point: 10,
    trials.be_down: 3,
    trials.crash: 4,
    trials.crash_at_the_record: 3,
    trials.be_in_trouble: 4,
    trials.lose_telegram: 2,
    trials.put_the_clock_back: 1,
    deeds.come_in: 9,
    deeds.answer: 6,
    deeds.answer_meanwhile: 2,
    deeds.intend: 5,
    deeds.intend_meanwhile: 2,
    orders.move: 3,
    orders.move_meanwhile: 2,
    orders.lengthen: 1,
    orders.lengthen_meanwhile: 1,
    orders.cancel: 1,
    orders.restore: 2,
    orders.rule_otherwise: 2,
    orders.rule_meanwhile: 1,
    orders.follow_the_rule: 1,
    orders.write_to_all: 2,
    orders.stop_it: 1,
    orders.stop_meanwhile: 1,
    deeds.block: 2,
    deeds.unblock: 2,
}
"""What happens, and how often beside the others."""


async def play(shelf: Shelf, seed: int, links: dict[str, str]) -> History:
    with shelf.copy("model") as url:
        database = Database(url)
        try:
            links.update(links or await codes(database))
            history = History(database, seed, links)
            await history.play(ACTIONS)
        finally:
            await database.close()
    return history


def told(seed: int, history: History) -> str:
    return "\n".join(map(str, [f"MODEL_SEED={seed}", *history.log, *history.faults]))


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
async def test_whatever_happens_the_promise_holds(files: Shelf, share: int) -> None:
    chosen = os.environ.get("MODEL_SEED")
    seeds = [int(chosen)] if chosen else range(FROM_SEED + share, FROM_SEED + HISTORIES, SHARES)
    await hold(files, seeds)


@pytest.mark.slow
async def test_it_holds_on_postgresql_too(server_shelf: Shelf) -> None:
    await hold(server_shelf, range(FROM_SEED, FROM_SEED + HISTORIES, ONE_IN))


async def test_a_few_histories(files: Shelf) -> None:
    await hold(files, range(10_000, 10_003))


async def hold(shelf: Shelf, seeds: Iterable[int]) -> None:
    links = dict[str, str]()
    for seed in seeds:
        history = await play(shelf, seed, links)
        assert not history.faults, told(seed, history)
