"""Since when and until when a school takes part."""

from datetime import date, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act, Subject, SubjectKind
from core.people import School
from core.scopes import Scope
from storage.audit import note
from storage.community import school_from
from storage.engine import Database
from storage.tables import schools


async def find_school(database: Database, scope: Scope, school_id: int) -> School | None:
    """A school of the scope; None for any other."""
    async with database.reading() as connection:
        return await _find(connection, scope, school_id)


async def close_school(
    database: Database, scope: Scope, school_id: int, day: date, act: Act
) -> School | None:
    """It takes part no more from that day on; what was before stays counted."""
    return await _set_term(
        database, scope, school_id, act, "school_closed", valid_to=day - timedelta(days=1)
    )


async def open_school(
    database: Database, scope: Scope, school_id: int, day: date, act: Act
) -> School | None:
    """It takes part from that day on, and again if it was closed; before, it does not count."""
    return await _set_term(
        database, scope, school_id, act, "school_joined", valid_from=day, valid_to=None
    )


async def _set_term(
    database: Database, scope: Scope, school_id: int, act: Act, action: str, **term: date | None
) -> School | None:
    async with database.deciding() as connection:
        if await _find(connection, scope, school_id) is None:
            return None
        said = {bound: str(day) for bound, day in term.items()}
        if await note(connection, act, action, Subject(SubjectKind.SCHOOL, school_id), **said):
            await connection.execute(
                update(schools).where(schools.c.id == school_id).values(**term)
            )
        return await _find(connection, scope, school_id)


async def _find(connection: AsyncConnection, scope: Scope, school_id: int) -> School | None:
    found = await connection.execute(select(schools).where(schools.c.id == school_id))
    row = found.first()
    school = None if row is None else school_from(row)
    return school if school is not None and scope.covers_school(school) else None
