"""`rehearse`: the year ahead without sending."""

from datetime import UTC, datetime
from pathlib import Path

from bot.commands.plans import USUAL_ZONE, named_zone
from bot.console import open_database, say_json, speech, warn
from bot.documents import open_plan, open_roster
from bot.files import write_bytes
from bot.rehearsal_json import rehearsal_json
from bot.rehearsal_picture import draw
from bot.rehearsal_tables import print_rehearsal
from bot.rehearsing import rehearse
from bot.settings import Settings
from core.plan import Plan
from core.roster import Roster
from storage.programmes import Programme, known_programme
from storage.rehearsing import Census, take_census


async def rehearse_plan(
    path: Path,
    *,
    name: str | None,
    roster: Path | None,
    zone: str | None,
    picture: Path | None,
    as_json: bool,
) -> None:
    """What would be sent to whom and when; the people are the roster's, else the database's."""
    plan = open_plan(path)
    name = name or plan.title
    people, known = await _people(roster, name)
    chosen = named_zone(zone or (known.zone.key if known else None) or _zone(plan))
    shown = await rehearse(
        plan,
        people,
        name=name,
        zone=chosen,
        send_rate=Settings().send_rate,
        today=datetime.now(UTC).astimezone(chosen).date(),
    )
    if not shown.names:
        warn("cli.rehearsed_without_people")
    if picture is not None:
        write_bytes(picture, draw(shown, speech()))
    if as_json:
        say_json(rehearsal_json(shown))
    else:
        print_rehearsal(shown, speech())


def _zone(plan: Plan) -> str:
    """The region's; else one assumed, never silently."""
    if plan.zone is None:
        warn("cli.zone_assumed", zone=USUAL_ZONE)
    return plan.zone or USUAL_ZONE


async def _people(path: Path | None, name: str) -> tuple[Roster | Census, Programme | None]:
    """Who takes part, and the programme as it is now; with a roster nothing but that counts."""
    if path is not None:
        return open_roster(path), None
    async with open_database() as database:
        return await take_census(database, name), await known_programme(database, name)
