"""Reading what a report is made of."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.reports import NEEDED, Figures, Matter, Register, Report, ReportForm
from core.scopes import EVERYTHING, Scope
from storage.engine import Database
from storage.figures import figures_by_municipality, figures_of
from storage.goals import TargetFigure
from storage.programmes import Programme, current_rows
from storage.registers import load_register
from storage.response_days import answers_by_day
from storage.tables import municipalities, schools


async def load_report(
    database: Database,
    programme: Programme,
    form: ReportForm,
    now: datetime,
    scope: Scope = EVERYTHING,
) -> Report:
    """All that a report of that form says of the part of a programme within a scope."""
    needed = NEEDED[form]
    rows = await current_rows(database, programme)
    async with database.reading() as connection:
        places = await _municipalities(connection, scope)
        place = await _place(connection, scope, places)
        look = (connection, programme, now, scope)
        return Report(
            programme.name,
            programme.zone,
            now,
            rows,
            _by_row(await figures_of(*look)),
            place,
            await _of_places(*look, places) if Matter.MUNICIPALITIES in needed else {},
            await load_register(*look) if Matter.REGISTER in needed else Register(),
            await answers_by_day(*look) if Matter.DAYS in needed else {},
        )


async def _of_places(
    connection: AsyncConnection,
    programme: Programme,
    now: datetime,
    scope: Scope,
    places: Mapping[int, str],
) -> dict[str, Figures]:
    """The figures of each municipality; of all of them out of one look."""
    if scope.everything:
        found = await figures_by_municipality(connection, programme, now)
    else:
        each = {id_: Scope(municipalities=frozenset({id_})) for id_ in places}
        found = {
            id_: await figures_of(connection, programme, now, one) for id_, one in each.items()
        }
    return {name: _by_row(found[id_]) for id_, name in places.items()}


def _by_row(figures: Iterable[TargetFigure]) -> Figures:
    in_order = groupby(figures, key=attrgetter("activity_id"))
    return {activity_id: [one.figure for one in group] for activity_id, group in in_order}


async def _municipalities(connection: AsyncConnection, scope: Scope) -> dict[int, str]:
    """Those that lie within a scope whole."""
    rows = await connection.execute(select(municipalities).order_by(municipalities.c.name))
    return {row.id: row.name for row in rows if scope.everything or row.id in scope.municipalities}


async def _place(
    connection: AsyncConnection, scope: Scope, places: Mapping[int, str]
) -> str | None:
    """What the part is called."""
    if scope.everything:
        return None
    names = await connection.scalars(
        select(schools.c.name).where(schools.c.id.in_(scope.schools)).order_by(schools.c.name)
    )
    return ", ".join([*places.values(), *names])
