"""Reporting visits, with a note and a picture."""

from dataclasses import asdict

from core.audit import Act
from core.evidence import Evidence
from core.notices import OfVisit
from core.visits import REPORTERS, Manner, Stand
from storage.engine import Database
from storage.extending import forget_extension
from storage.people import Person
from storage.visiting.concerned import community_today, team_of, tell_of_visit
from storage.visiting.places import Place, about, note_visit, visit_within, write_visit
from storage.visiting.reminders import cancel_reminders
from storage.visiting.settling import settle


async def report_visit(
    database: Database, member: Person, place: Place, manner: Manner, act: Act
) -> bool:
    """It has taken place, on the day it was planned for or today; the school is asked.

    False where that is not this person's business, or it has been reported. What was rejected can
    be reported anew.
    """
    async with database.deciding() as connection:
        found = await visit_within(connection, member, REPORTERS, place, act.at)
        reportable = {Stand.OPEN, Stand.PLANNED, Stand.REJECTED}
        if found is None or found[1].visit.stand not in reportable:
            return False
        round_, one = found
        this_day = act.at.astimezone(round_.event.zone).date()
        held_on = min(one.visit.planned_for or this_day, this_day)
        if await note_visit(
            connection, act, "visit_reported", place, one, day=f"{held_on:%d.%m.%Y}"
        ):
            said = {"manner": manner, "held_on": held_on, "reported_at": act.at}
            nothing = dict.fromkeys(
                (
                    "witness",
                    "witnessed_at",
                    "witness_id",
                    "remark",
                    "ruling",
                    "ruled_at",
                    "judge_id",
                )
            )
            await write_visit(connection, place, curator_id=member.id, **said, **nothing)
            await cancel_reminders(connection, place, act.at)
            await forget_extension(connection, (place.occurrence_id, place.school_id), act.at)
            community = await community_today(connection, act.at)
            told = OfVisit(
                "reported", *about(round_, one), member.name, held_on.isoformat(), manner
            )
            await tell_of_visit(connection, team_of(community, one.school_id), told, round_, act)
            await settle(connection, community, round_, one, act)
        return True


async def attach_to_visit(
    database: Database,
    member: Person,
    place: Place,
    *,
    words: str | None,
    evidence: Evidence | None,
    act: Act,
) -> bool:
    """A note or a picture beside a reported visit; False where there is none of his."""
    async with database.deciding() as connection:
        found = await visit_within(connection, member, REPORTERS, place, act.at)
        if found is None or found[1].visit.reported_at is None:
            return False
        visit = found[1].visit
        kept = evidence or visit.evidence
        await write_visit(
            connection,
            place,
            note=words or visit.note,
            evidence=asdict(kept) if kept else None,
        )
        return True
