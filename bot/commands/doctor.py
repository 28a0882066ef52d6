"""`doctor`: what is in order, what is not, and what to do."""

import asyncio
from datetime import UTC, datetime

import typer

from bot.console import say, say_json, speech
from bot.doctor import Verdict, diagnose
from bot.doctor.report import as_json, lines


def examine(*, to_json: bool) -> None:
    """Tell everything found; exit code 1 where anything keeps the bot from its work."""
    found, t = asyncio.run(diagnose(datetime.now(UTC))), speech()
    if to_json:
        say_json([as_json(one, t) for one in found])
    else:
        for line in (line for one in found for line in lines(one, t)):
            say(line)
    if any(one.verdict is Verdict.PROBLEM for one in found):
        raise typer.Exit(1)
