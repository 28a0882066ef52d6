"""Opening a plan's document."""

from pathlib import Path

from bot.files import read_text
from core.plan import Plan
from core.reading import read_plan


def open_plan(path: Path) -> Plan:
    """Read a plan. Raises what `bot.files` and `core.reading` raise."""
    return read_plan(read_text(path))
