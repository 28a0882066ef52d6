"""Moments in a list, where the day is what one looks for."""

from datetime import datetime
from zoneinfo import ZoneInfo


def stamp(moment: datetime, zone: ZoneInfo, now: datetime) -> str:
    """«04.02 15:10» in that zone; the year only where it is another one."""
    local, today = moment.astimezone(zone), now.astimezone(zone)
    day = f"{local:%d.%m}" if local.year == today.year else f"{local:%d.%m.%Y}"
    return f"{day} {local:%H:%M}"
