"""Random histories: nobody missed or told twice, nothing false, no end without its cause.

The `slow` ones play for `MODEL_SECONDS`, so many as there is time for.

`MODEL_SEED=17 pytest -m slow tests/model` plays that one history and tells what happened in it.
"""

import os
from collections.abc import Callable
from time import monotonic

import pytest

from storage.engine import Database
from tests.databases import Shelf
from tests.model.histories import History
from tests.storage.cast import codes

SECONDS = float(os.environ.get("MODEL_SECONDS", "40"))
SHARES = 2
"""So many cores play, each its own seeds."""


async def play(shelf: Shelf, seed: int, links: dict[str, str]) -> History:
    with shelf.copy("model") as url:
        database = Database(url)
        try:
            links.update(links or await codes(database))
            history = History(database, seed, links)
            await history.play()
        finally:
            await database.close()
    return history


def told(seed: int, history: History) -> str:
    return "\n".join(map(str, [f"MODEL_SEED={seed}", *history.log, *history.faults]))


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
async def test_whatever_happens_the_promise_holds(
    files: Shelf, share: int, record_property: Callable[[str, object], None]
) -> None:
    ends_at, played = monotonic() + SECONDS, 0
    chosen = os.environ.get("MODEL_SEED")
    seed, links = int(chosen) if chosen else share, dict[str, str]()
    while monotonic() < ends_at:
        history = await play(files, seed, links)
        assert not history.faults, told(seed, history)
        played, seed = played + 1, seed + SHARES
        if chosen:
            break
    record_property("histories", played)


async def test_a_few_histories(files: Shelf) -> None:
    links = dict[str, str]()
    for seed in range(10_000, 10_003):
        history = await play(files, seed, links)
        assert not history.faults, told(seed, history)
