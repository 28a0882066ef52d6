"""The figures of every target, counted from what lies in the database."""

import asyncio
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncConnection

from core.scopes import EVERYTHING, Scope
from storage.community import load_chronicle
from storage.engine import Database
from storage.enrolled import enrolled_each, enrolled_in
from storage.goals import Counted, TargetFigure, goals_of
from storage.programmes import Programme, all_programmes
from storage.reported import reports_by_municipality, standing_reports
from storage.rounds import Rounds
from storage.tables import targets
from storage.tallies import tallies_each, tally_of


async def list_figures(
    database: Database, programme: Programme, now: datetime, scope: Scope = EVERYTHING
) -> list[TargetFigure]:
    """Every target of a programme in the order of its plan, its own ones last.

    Counted within a scope: of its schools and people alone.
    """
    async with database.reading() as connection:
        return await figures_of(connection, programme, now, scope)


async def row_figures(
    database: Database, activity_id: int, now: datetime, scope: Scope
) -> list[TargetFigure]:
    """The targets of one row of a plan."""
    return await _every(database, now, scope, targets.c.activity_id == activity_id)


async def list_all_figures(
    database: Database, now: datetime, scope: Scope = EVERYTHING
) -> list[TargetFigure]:
    """The targets of every programme, counted within a scope."""
    return await _every(database, now, scope)


async def _every(
    database: Database, now: datetime, scope: Scope, *wanted: ColumnElement[bool]
) -> list[TargetFigure]:
    async with database.reading() as connection:
        by_programme = [
            await figures_of(connection, programme, now, scope, *wanted)
            for programme in await all_programmes(connection)
        ]
    return [figure for figures in by_programme for figure in figures]


async def figures_of(
    connection: AsyncConnection,
    programme: Programme,
    now: datetime,
    scope: Scope,
    *wanted: ColumnElement[bool],
) -> list[TargetFigure]:
    """The targets of a programme, or those wanted. The queries do not grow with what is counted."""
    goals = await goals_of(connection, programme, now, *wanted)
    rounds = Rounds(connection, programme, now, scope, goals.extended)
    counted = Counted(
        await tallies_each(rounds, goals.held, goals.sought),
        await standing_reports(connection, scope, programme.id),
        await enrolled_each(connection, goals.rows, programme, now, scope),
    )
    return goals.figures(counted, scope)


async def figures_by_municipality(
    connection: AsyncConnection, programme: Programme, now: datetime
) -> dict[int, list[TargetFigure]]:
    """The targets of a programme as each municipality has them, out of one look at the whole."""
    goals = await goals_of(connection, programme, now)
    whole = Rounds(connection, programme, now, EVERYTHING, goals.extended)
    held, sought = goals.held, goals.sought
    await whole.read(held.values())
    reports = await reports_by_municipality(connection, programme.id)
    chronicles = (await load_chronicle(connection)).by_municipality()
    found = {}
    for id_, chronicle in chronicles.items():
        part = whole.part(Scope(municipalities=frozenset({id_})), chronicle)
        counted = Counted(
            {one: tally_of(part, held[one.occurrence], one) for one in sought},
            reports.get(id_, {}),
            enrolled_in(chronicle, goals.rows, programme, now, part.scope),
        )
        found[id_] = goals.figures(counted, part.scope)
        await asyncio.sleep(0)  # a nation's take seconds: others are answered meanwhile
    return found
