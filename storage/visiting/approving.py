"""A coordinator approves the dates of visits, or returns one of them."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act, Subject, SubjectKind
from core.notices import OfSchedule, OfVisit
from core.roles import COORDINATORS
from core.scopes import EVERYTHING
from core.visits import Approval, Proposal, SchoolVisit, Stand
from storage.audit import note
from storage.engine import Database
from storage.people import Person
from storage.visiting.concerned import community_today, curators_of, tell_of_visit
from storage.visiting.places import Place, about, note_visit, visit_within, write_visit
from storage.visiting.proposals import withdraw_proposals
from storage.visiting.reminders import cancel_reminders
from storage.visits import Round, visits_within


async def approve_dates(database: Database, member: Person, proposal: Proposal, act: Act) -> int:
    """Approve what a coordinator was shown and may decide; each planner hears of his dates once.

    Says of how many schools: 0 where nothing of it waits any more.
    """
    async with database.deciding() as connection:
        scope = member.scope(COORDINATORS)
        round_ = await visits_within(connection, scope, act.at, proposal.occurrence_id)
        chosen = [one for one in round_.schools if proposal.has(one)] if round_ else []
        if round_ is None or not chosen:
            return 0
        subject = Subject(SubjectKind.OCCURRENCE, proposal.occurrence_id)
        names = "; ".join(one.school for one in chosen)
        if await note(connection, act, "visit_approved", subject, school=names):
            await _approve(connection, chosen, proposal.occurrence_id, member, act)
            await _tell_planners(connection, round_, chosen, member, act)
            await _settle(connection, round_, chosen, act)
        return len(chosen)


async def send_back(
    database: Database, member: Person, place: Place, remark: str, act: Act
) -> bool:
    """Return the date of one visit: its curators hear why, and are reminded of it no more.

    False where that is not this person's business, or the visit is not planned.
    """
    async with database.deciding() as connection:
        found = await visit_within(connection, member, COORDINATORS, place, act.at)
        if found is None or found[1].visit.stand is not Stand.PLANNED:
            return False
        round_, one = found
        if await note_visit(connection, act, "visit_sent_back", place, one, remark=remark):
            await _write(connection, place, Approval.RETURNED, member, act, remark=remark)
            await cancel_reminders(connection, place, act.at)
            visit, community = one.visit, await community_today(connection, act.at)
            day = visit.planned_for.isoformat() if visit.planned_for else None
            told = OfVisit("sent_back", *about(round_, one), member.name, day, visit.manner, remark)
            planner = {visit.planner_id} if visit.planner_id else set()
            people = curators_of(community, one.school_id) | planner
            await tell_of_visit(connection, people, told, round_, act)
            await _settle(connection, round_, [one], act)
        return True


async def _approve(
    connection: AsyncConnection,
    chosen: Sequence[SchoolVisit],
    occurrence_id: int,
    member: Person,
    act: Act,
) -> None:
    for one in chosen:
        place = Place(occurrence_id, one.school_id)
        await _write(connection, place, Approval.APPROVED, member, act)


async def _write(
    connection: AsyncConnection,
    place: Place,
    approval: Approval,
    member: Person,
    act: Act,
    *,
    remark: str | None = None,
) -> None:
    said = {"approved_at": act.at, "approver_id": member.id, "approval_remark": remark}
    await write_visit(connection, place, approval=approval, **said)


async def _tell_planners(
    connection: AsyncConnection,
    round_: Round,
    chosen: Sequence[SchoolVisit],
    member: Person,
    act: Act,
) -> None:
    planners = Counter(one.visit.planner_id for one in chosen if one.visit.planner_id)
    event = round_.event
    for planner, count in planners.items():
        told = OfSchedule("approved", event.occurrence_id, event.title, member.name, planner, count)
        await tell_of_visit(connection, {planner}, told, round_, act)


async def _settle(
    connection: AsyncConnection, round_: Round, decided: Sequence[SchoolVisit], act: Act
) -> None:
    """Coordinators are not asked about what is decided."""
    left = await visits_within(connection, EVERYTHING, act.at, round_.event.occurrence_id)
    if left is not None:
        community = await community_today(connection, act.at)
        await withdraw_proposals(connection, community, left, decided, act.at)
