"""Planning visits."""

from datetime import date
from typing import Any

from core.audit import Act
from core.people import Community
from core.roles import COORDINATORS
from core.visits import REPORTERS, Approval, Manner, Stand, Visit
from storage.engine import Database
from storage.people import Person
from storage.visiting.concerned import community_today
from storage.visiting.places import Place, note_visit, visit_within, write_visit
from storage.visiting.proposals import propose
from storage.visiting.reminders import remind


async def plan_visit(
    database: Database, member: Person, place: Place, act: Act, *, day: date, manner: Manner
) -> bool:
    """Set the day; the curators are reminded of it, a coordinator is to approve it.

    Who could approve it has done so by planning. False where that is not this person's business,
    or the visit has been reported.
    """
    async with database.deciding() as connection:
        found = await visit_within(connection, member, REPORTERS, place, act.at)
        if found is None or found[1].visit.stand not in {Stand.OPEN, Stand.PLANNED}:
            return False
        round_, one = found
        if await note_visit(connection, act, "visit_planned", place, one, day=f"{day:%d.%m.%Y}"):
            community = await community_today(connection, act.at)
            said = {"planned_for": day, "manner": manner, "planner_id": member.id}
            verdict = _verdict(one.visit, community, member, place, act, day=day, manner=manner)
            await write_visit(connection, place, **said, planned_at=act.at, **verdict)
            await remind(
                connection, round_, one, day=day, manner=manner, act=act, community=community
            )
            if verdict.get("approval", Approval.APPROVED) is None:
                await propose(connection, community, found, member, act)
        return True


def _verdict(
    visit: Visit,
    community: Community,
    member: Person,
    place: Place,
    act: Act,
    *,
    day: date,
    manner: Manner,
) -> dict[str, Any]:
    """What becomes of the approval: another date is to be approved anew."""
    if visit.keeps_approval(day, manner):
        return {}
    home = next(one for one in community.schools if one.id == place.school_id)
    approves = member.scope(COORDINATORS).covers_school(home)
    return {
        "approval": Approval.APPROVED if approves else None,
        "approved_at": act.at if approves else None,
        "approver_id": member.id if approves else None,
        "approval_remark": None,
    }
