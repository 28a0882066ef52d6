"""What a coordinator decides about a disputed visit."""

from core.audit import Act
from core.notices import OfVisit
from core.roles import COORDINATORS
from core.visits import Ruling, Stand
from storage.engine import Database
from storage.people import Person
from storage.visiting.concerned import community_today, curators_of, team_of, tell_of_visit
from storage.visiting.places import Place, about, note_visit, visit_within, write_visit
from storage.visiting.settling import settle


async def rule_on_visit(
    database: Database, member: Person, place: Place, ruling: Ruling, act: Act
) -> bool:
    """A coordinator decides about a disputed visit; curators and the school hear of it."""
    async with database.deciding() as connection:
        found = await visit_within(connection, member, COORDINATORS, place, act.at)
        if found is None or found[1].visit.stand is not Stand.DISPUTED:
            return False
        round_, one = found
        if await note_visit(connection, act, f"visit_{ruling}", place, one):
            await write_visit(connection, place, ruling=ruling, ruled_at=act.at, judge_id=member.id)
            community = await community_today(connection, act.at)
            concerned = {*curators_of(community, one.school_id), *team_of(community, one.school_id)}
            told = OfVisit(ruling.value, *about(round_, one), member.name)
            await tell_of_visit(connection, concerned, told, round_, act)
            await settle(connection, community, round_, one, act)
        return True
