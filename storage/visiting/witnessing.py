"""What the school says of a visit."""

from core.audit import Act
from core.notices import OfVisit
from core.visits import WITNESSES, Stand, Witness
from storage.engine import Database
from storage.people import Person
from storage.visiting.concerned import community_today, judges_of, tell_of_visit
from storage.visiting.places import Place, about, note_visit, visit_within, write_visit


async def witness_visit(
    database: Database,
    member: Person,
    place: Place,
    *,
    witness: Witness,
    act: Act,
    remark: str | None = None,
) -> bool:
    """The school confirms, or disputes: then a coordinator is to decide.

    False where it is not this person's school, or nothing waits for its word.
    """
    async with database.deciding() as connection:
        found = await visit_within(connection, member, WITNESSES, place, act.at)
        waiting = {Stand.REPORTED, Stand.CONFIRMED, Stand.DISPUTED}
        if found is None or found[1].visit.stand not in waiting:
            return False
        round_, one = found
        if await note_visit(connection, act, f"visit_{witness}", place, one, remark=remark):
            said = {"witness": witness, "witnessed_at": act.at, "witness_id": member.id}
            await write_visit(connection, place, remark=remark, **said)
            if witness is Witness.DISPUTED:
                community = await community_today(connection, act.at)
                told = OfVisit("disputed", *about(round_, one), member.name, remark=remark)
                await tell_of_visit(
                    connection, judges_of(community, one.school_id), told, round_, act
                )
        return True
