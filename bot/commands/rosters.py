"""`roster template` and `roster import`."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import typer

from bot.console import open_database, say, say_json, speech, warn
from bot.documents import open_roster
from bot.progress import progress
from core.audit import Act
from core.roster import Roster
from core.roster.comparison import Comparison
from core.roster.doubts import Doubt
from handlers.views import rosters as views
from locales import Translator
from storage.engine import Database
from storage.roster import Outcome, Terms, apply_roster, compare_roster

SHOWN = 10
"""Of each kind of change, in the terminal."""

_Thing = TypeVar("_Thing")


def make_template(path: Path) -> None:
    """An empty roster with hints."""
    from bot.roster_template import write_template  # noqa: PLC0415  # heavy, for this alone

    write_template(path, speech())
    say(speech().text("cli.template_done", path=path))


async def import_roster(path: Path, *, as_json: bool, sure: bool, close_gone: bool) -> None:
    """People, schools, curatorships, whole or not at all. Asks in a terminal, unless sure."""
    with progress("cli.roster_reading"):
        roster = open_roster(path)
    now = datetime.now(UTC)
    terms = Terms(close_gone=close_gone)
    asks = not (sure or as_json) and sys.stdin.isatty() and sys.stdout.isatty()
    async with open_database() as database:
        if asks:
            terms = await _ask(database, roster, now, terms)
        with progress("cli.roster_writing") as advance:
            outcome = await apply_roster(database, roster, Act(now), terms, advance)
    if as_json:
        say_json(_json(outcome, terms))
    else:
        _tell(outcome, shown=asks)
    _warn(outcome.comparison, terms)


async def _ask(database: Database, roster: Roster, now: datetime, terms: Terms) -> Terms:
    """Let a person decide what is in doubt, see what will change and say yes."""
    t = speech()
    comparison = await compare_roster(database, roster, now, terms)
    while comparison.doubts:
        answers = {one.key: _is_one(one, t) for one in comparison.doubts}
        terms = replace(terms, decisions={**terms.decisions, **answers})
        comparison = await compare_roster(database, roster, now, terms)
    _show(comparison, t)
    if comparison.gone and not terms.close_gone:
        terms = replace(terms, close_gone=typer.confirm(t.text("cli.roster_close")))
    typer.confirm(t.text("cli.roster_apply"), abort=True)
    return terms


def _is_one(doubt: Doubt, t: Translator) -> bool:
    return typer.confirm(t.text("cli.roster_one", said=views.doubt(doubt, t)))


def _tell(outcome: Outcome, *, shown: bool) -> None:
    t = speech()
    if not shown:
        _show(outcome.comparison, t)
    parts = (
        t.text("cli.roster_people", outcome.people),
        t.text("cli.roster_schools", outcome.schools),
        t.text("cli.roster_new", len(outcome.comparison.new)),
    )
    say(", ".join(parts))


def _show(comparison: Comparison, t: Translator) -> None:
    """The changes: how many of each kind, and the first of them."""
    for line in views.tallies(comparison, t):
        say(line)
    _list("+", comparison.new, views.newcomer, t)
    _list("~", comparison.changed, views.change, t)
    _list("-", comparison.gone, views.departure, t)


def _list(
    sign: str, things: Sequence[_Thing], said: Callable[[_Thing, Translator], str], t: Translator
) -> None:
    for thing in things[:SHOWN]:
        say(f"{sign} {said(thing, t)}")
    if len(things) > SHOWN:
        say(t.text("roster.diff_more", count=len(things) - SHOWN))


def _warn(comparison: Comparison, terms: Terms) -> None:
    """What was left as it is, for nobody has decided it."""
    t = speech()
    for doubt in comparison.doubts[:SHOWN]:
        warn("cli.roster_doubtful", said=views.doubt(doubt, t))
    if len(comparison.doubts) > SHOWN:
        warn("roster.diff_more", count=len(comparison.doubts) - SHOWN)
    if comparison.gone and not terms.close_gone:
        warn("cli.roster_gone_stay", count=len(comparison.gone))


def _json(outcome: Outcome, terms: Terms) -> dict[str, Any]:
    t, comparison = speech(), outcome.comparison
    return {
        "people": outcome.people,
        "new_people": len(comparison.new),
        "schools": outcome.schools,
        "new": [{"row": one.row, "name": one.name} for one in comparison.new],
        "changed": [
            {"row": one.row, "name": one.name, "change": views.change(one, t)}
            for one in comparison.changed
        ],
        "gone": [
            {"name": one.person.name, "posts": [known.post.where for known in one.posts]}
            for one in comparison.gone
        ],
        "gone_ended": terms.close_gone,
        "new_schools": [line.school.name for line in comparison.new_schools],
        "gone_schools": [one.school.name for one in comparison.gone_schools],
        "doubtful": [_doubt_json(doubt) for doubt in comparison.doubts],
    }


def _doubt_json(doubt: Doubt) -> dict[str, Any]:
    return {"kind": doubt.kind, "new": asdict(doubt.new), "other": asdict(doubt.other)}
