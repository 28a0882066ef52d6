"""Every figure of a random history equals a recount by brute force, at any moment."""

import os
from datetime import datetime
from functools import partial
from operator import attrgetter
from typing import Any

import pytest

from core.explanations import by_place
from core.figures import Figure
from core.scopes import EVERYTHING, Scope
from storage.engine import Database
from storage.explanations import explain_target
from storage.figures import figures_by_municipality, list_figures
from storage.programmes import find_programme
from tests.databases import TEMPLATES, Shelf
from tests.oracle.histories import History, begin
from tests.oracle.recount import Raw, Recounted, raw, recount
from tests.storage.cast import PERM

CHUNKS = 10
IN_A_CHUNK = int(os.environ.get("ORACLE_HISTORIES", "100")) // CHUNKS
"""`ORACLE_HISTORIES=2000 make slow` plays thousands."""


async def _opening(database: Database) -> None:
    await TEMPLATES["empty"](database)
    await begin(database)


@pytest.fixture(scope="session", autouse=True)
def _template() -> None:
    TEMPLATES["oracle"] = _opening


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
async def test_every_figure_equals_a_recount_by_brute_force(files: Shelf, chunk: int) -> None:
    for seed in range(chunk * IN_A_CHUNK, (chunk + 1) * IN_A_CHUNK):
        await a_history_is_counted_right(files, seed)


async def test_a_few_histories_are_counted_right(files: Shelf) -> None:
    """What runs with the other tests; more are `slow`."""
    for seed in range(5):
        await a_history_is_counted_right(files, seed)


async def a_history_is_counted_right(files: Shelf, seed: int) -> None:
    with files.copy("oracle") as url:
        database = Database(url)
        moments = await History(database, seed).happen(partial(_looked_at, database))
        data = await raw(database)
        for now in moments:
            await is_counted_right(database, data, now, seed)
        await each_part_is_as_by_itself(database, moments[seed % len(moments)])
        await adds_up(database, data, moments[seed % len(moments)], seed)
        await database.close()


async def _looked_at(database: Database, now: datetime) -> None:
    """What is kept of a look must not be told once it is true no more."""
    programme = await find_programme(database, None)
    for scope in (EVERYTHING, Scope(municipalities=frozenset({1})), Scope(schools=frozenset({1}))):
        await list_figures(database, programme, now, scope)


async def is_counted_right(
    database: Database, data: Raw, now: datetime, seed: int, scope: Scope = EVERYTHING
) -> dict[int, Figure]:
    """Every target, in the whole or in a part."""
    counted = await figures(database, data, now, scope)
    for target in data["targets"]:
        if target.activity_id is None:
            continue  # of the programme itself: nobody is asked about it
        expected = recount(data, target, PERM, now, scope.covers)
        assert same(counted[target.id], expected), (seed, now, target, scope, expected)
    return counted


async def figures(database: Database, data: Raw, now: datetime, scope: Scope) -> dict[int, Figure]:
    programme = await find_programme(database, None)
    listed = await list_figures(database, programme, now, scope)
    assert {one.target_id for one in listed} == {row.id for row in data["targets"]}
    return {one.target_id: one.figure for one in listed}


async def each_part_is_as_by_itself(database: Database, now: datetime) -> None:
    """Out of one look at everybody a municipality has the figures it has when it is asked about."""
    programme = await find_programme(database, None)
    async with database.reading() as connection:
        parts = await figures_by_municipality(connection, programme, now)
    for id_, found in parts.items():
        scope = Scope(municipalities=frozenset({id_}))
        assert found == await list_figures(database, programme, now, scope), (now, id_)


def same(figure: Figure, expected: Recounted) -> bool:
    """And never more than there is. Where there is nothing to count, nothing is said."""
    if figure.live is None:
        return not _has_rounds(expected)
    total = figure.total or 0
    assert 0 <= (figure.verified or 0) <= figure.done
    assert 0 <= figure.live <= figure.done <= total
    proven = figure.verified is None or figure.verified == expected.verified
    return proven and (figure.done, figure.live, total, figure.held, figure.frozen_at) == (
        expected.done,
        expected.live,
        expected.total,
        expected.held,
        expected.frozen_at,
    )


def _has_rounds(expected: Recounted) -> bool:
    return bool(expected.total)


async def adds_up(database: Database, data: Raw, now: datetime, seed: int) -> None:
    """Municipalities add up to the whole; what is told of a figure's parts is the figure."""
    whole = await figures(database, data, now, EVERYTHING)
    parts = [
        await is_counted_right(
            database, data, now, seed, Scope(municipalities=frozenset({town.id}))
        )
        for town in data["municipalities"]
    ]
    few = frozenset({data["schools"][seed % 3].id, data["schools"][-1].id})
    await is_counted_right(database, data, now, seed, Scope(schools=few))
    for target in data["targets"]:
        if target.population in {"schools", "municipalities"}:
            of_parts = [part[target.id] for part in parts]
            assert sum(one.done for one in of_parts) == whole[target.id].done, (seed, target)
            total = sum(one.total or 0 for one in of_parts)
            assert total == (whole[target.id].total or 0), (seed, target)
    chosen = sorted(whole)[seed % len(whole)]
    await is_explained(database, chosen, whole[chosen], now, seed)


async def is_explained(
    database: Database, target_id: int, figure: Figure, now: datetime, seed: int
) -> None:
    """By school, by municipality, by name."""
    found = await explain_target(database, target_id, now, EVERYTHING)
    assert found is not None
    counted = [each for round_ in found.rounds for each in round_.counted]
    unnamed = _unnamed(found.rounds)
    for place in (attrgetter("school_id"), attrgetter("municipality_id")):
        shares = by_place(counted, place, unnamed)
        assert sum(each.done for each in shares) == figure.done, (seed, target_id)
        assert sum(each.total for each in shares) == (figure.total or 0), (seed, target_id)
    assert sum(each.live for each in counted) == (figure.live or 0), (seed, target_id)


def _unnamed(rounds: Any) -> dict[int | None, int]:
    numbers: dict[int | None, int] = {}
    for round_ in rounds:
        for school_id, number in round_.unnamed.items():
            numbers[school_id] = numbers.get(school_id, 0) + number
    return numbers
