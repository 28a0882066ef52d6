"""`plan show` and `import`."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from bot.console import open_database, say, say_json, speech, warn
from bot.documents import open_plan
from bot.errors import UnknownZone
from bot.plan_tables import print_plan, print_warnings
from core.audit import Act
from core.plan import Plan
from core.plan_json import plan_json
from core.reading.doubts import Doubt
from handlers.views.editions import outlook_lines
from handlers.views.plans import question
from storage.foretelling import Outlook, foresee
from storage.programmes import Programme, import_edition, known_programme

USUAL_ZONE = "Europe/Moscow"


def show_plan(path: Path, *, as_json: bool) -> None:
    """What was understood of a document."""
    plan = open_plan(path)
    if as_json:
        say_json(plan_json(plan) | {"warnings": _warnings(plan)})
    else:
        print_plan(plan, speech())


def _warnings(plan: Plan) -> list[dict[str, str | None]]:
    """What the reader is not sure of, each with its question."""
    t = speech()
    return [
        {"activity": warning.activity, "code": warning.code, "text": question(warning, t)}
        for warning in plan.warnings
    ]


async def import_plan(path: Path, name: str | None, zone_name: str | None, *, sure: bool) -> None:
    """A new programme, or a new edition of the one so named; asks unless sure."""
    plan = open_plan(path)
    async with open_database() as database:
        name = name or plan.title
        known = await known_programme(database, name)
        zone = named_zone(zone_name or _zone_name(plan, known, sure=sure))
        act = Act(datetime.now(UTC))
        _preview(plan, name, zone, await foresee(database, name, zone, plan, act.at))
        if not sure:
            typer.confirm(speech().text("cli.import_question"), abort=True)
        await import_edition(database, name, zone, plan, act)
        say(speech().text("cli.import_done", name=name))


def _zone_name(plan: Plan, known: Programme | None, *, sure: bool) -> str:
    """The zone in force, or the region's; else one asked for or assumed, never silently."""
    if known is not None:
        return known.zone.key
    if plan.zone and not _is_one_of_several(plan):
        say(speech().text("cli.zone_proposed", zone=plan.zone))
        return plan.zone
    likely = plan.zone or USUAL_ZONE
    if not sure:
        return str(typer.prompt(speech().text("cli.zone_question"), default=likely))
    warn("cli.zone_assumed", zone=likely)
    return likely


def _is_one_of_several(plan: Plan) -> bool:
    """Yakutia lives by three times: its capital's is a guess."""
    return any(warning.code == Doubt.ZONE_ONE_OF_SEVERAL for warning in plan.warnings)


def named_zone(name: str) -> ZoneInfo:
    """The zone of that IANA name. Raises `UnknownZone`."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownZone(zone=name) from None


def _preview(plan: Plan, name: str, zone: ZoneInfo, outlook: Outlook | None) -> None:
    t = speech()
    say(t.text("cli.import_programme", name=name, zone=zone.key))
    goals = sum(len(activity.indicator.targets) for activity in plan.activities)
    say(t.text("cli.import_rows", len(plan.activities)) + ", " + t.text("cli.import_goals", goals))
    for line in outlook_lines(outlook, t) if outlook else []:
        say(line)
    print_warnings(plan, t)
