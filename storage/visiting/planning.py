"""Planning visits."""

from datetime import date

from core.audit import Act
from core.visits import REPORTERS, Manner, Stand
from storage.engine import Database
from storage.people import Person
from storage.visiting.places import Place, note_visit, visit_within, write_visit
from storage.visiting.reminders import remind


async def plan_visit(
    database: Database, member: Person, place: Place, act: Act, *, day: date, manner: Manner
) -> bool:
    """Set the day; the curators are reminded of it. False where that is not this person's business,
    or the visit has been reported."""
    async with database.deciding() as connection:
        found = await visit_within(connection, member, REPORTERS, place, act.at)
        if found is None or found[1].visit.stand not in {Stand.OPEN, Stand.PLANNED}:
            return False
        round_, one = found
        if await note_visit(connection, act, "visit_planned", place, one, day=f"{day:%d.%m.%Y}"):
            await write_visit(connection, place, planned_for=day, manner=manner)
            await remind(connection, round_, one, day=day, manner=manner, act=act)
        return True
