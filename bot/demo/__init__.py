"""The demo: a sandbox, the bot and a cast of participants; no token needed."""

from pathlib import Path

from bot.documents import open_plan
from bot.example import PLAN


async def play(plan: Path | None, *, headless: bool) -> None:
    """Play a plan (the example by default) on the page, or headless to the end of two events."""
    from bot.demo.headless import play_headless  # noqa: PLC0415
    from bot.demo.live import play_live  # noqa: PLC0415

    document = open_plan(plan or PLAN)
    await (play_headless(document) if headless else play_live(document))
