"""How a programme writes to its people: what its coordinators set for all of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from core.days_off import NONE_OFF, DaysOff, days_off_from, kept_days_off
from core.preferences import QuietHours

NIGHT = QuietHours(time(21), time(8))


@dataclass(frozen=True, slots=True)
class ProgrammeSettings:
    """`quiet` holds, in each person's own zone, for who has set no quiet hours of his own.

    `daily_limit` is how many messages a person gets in a day at most; answers to himself are none.
    """

    quiet: QuietHours | None = NIGHT
    daily_limit: int = 5
    days_off: DaysOff = NONE_OFF
    silence_is_absence: bool = False


USUAL = ProgrammeSettings()


def kept(settings: ProgrammeSettings) -> dict[str, Any]:
    """What the database keeps, as JSON."""
    quiet = settings.quiet
    return {
        "quiet": quiet and [f"{quiet.starts:%H:%M}", f"{quiet.ends:%H:%M}"],
        "daily_limit": settings.daily_limit,
        "days_off": kept_days_off(settings.days_off),
        "silence_is_absence": settings.silence_is_absence,
    }


def settings_from(json: Mapping[str, Any]) -> ProgrammeSettings:
    """What was kept; what was not is as usual."""
    quiet = json.get("quiet", kept(USUAL)["quiet"])
    return ProgrammeSettings(
        quiet=QuietHours(*map(time.fromisoformat, quiet)) if quiet else None,
        daily_limit=json.get("daily_limit", USUAL.daily_limit),
        days_off=days_off_from(json.get("days_off", {})),
        silence_is_absence=json.get("silence_is_absence", USUAL.silence_is_absence),
    )
