"""How a programme writes to its people: what its coordinators set for all of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from core.preferences import QuietHours

NIGHT = QuietHours(time(21), time(8))


class Weekend(StrEnum):
    """The days of the week on which nobody of the programme works."""

    NONE = "none"
    SUNDAY = "sunday"
    BOTH = "both"


@dataclass(frozen=True, order=True, slots=True)
class Holidays:
    """Days off in a row, from the first to the last, both within."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class ProgrammeSettings:
    """`quiet` holds, in each person's own zone, for who has set no quiet hours of his own.

    `daily_limit` is how many messages a person gets in a day at most; answers to himself are none.
    """

    quiet: QuietHours | None = NIGHT
    daily_limit: int = 5
    weekend: Weekend = Weekend.NONE
    public_holidays: bool = False
    holidays: tuple[Holidays, ...] = ()


USUAL = ProgrammeSettings()


def kept(settings: ProgrammeSettings) -> dict[str, Any]:
    """What the database keeps, as JSON."""
    quiet = settings.quiet
    return {
        "quiet": quiet and [f"{quiet.starts:%H:%M}", f"{quiet.ends:%H:%M}"],
        "daily_limit": settings.daily_limit,
        "weekend": settings.weekend,
        "public_holidays": settings.public_holidays,
        "holidays": [[off.first.isoformat(), off.last.isoformat()] for off in settings.holidays],
    }


def settings_from(json: Mapping[str, Any]) -> ProgrammeSettings:
    """What was kept; what was not is as usual."""
    quiet = json.get("quiet", kept(USUAL)["quiet"])
    return ProgrammeSettings(
        quiet=QuietHours(*map(time.fromisoformat, quiet)) if quiet else None,
        daily_limit=json.get("daily_limit", USUAL.daily_limit),
        weekend=Weekend(json.get("weekend", USUAL.weekend)),
        public_holidays=json.get("public_holidays", USUAL.public_holidays),
        holidays=tuple(
            Holidays(*map(date.fromisoformat, bounds)) for bounds in json.get("holidays", ())
        ),
    )
