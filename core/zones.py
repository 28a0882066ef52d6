"""The time zones a Russian programme can live in, and what people call them."""

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from core.regions import propose_zone

RUSSIAN_ZONES = tuple(
    ZoneInfo(name)
    for name in (
        "Europe/Kaliningrad",
        "Europe/Moscow",
        "Europe/Samara",
        "Asia/Yekaterinburg",
        "Asia/Omsk",
        "Asia/Krasnoyarsk",
        "Asia/Irkutsk",
        "Asia/Yakutsk",
        "Asia/Vladivostok",
        "Asia/Magadan",
        "Asia/Kamchatka",
    )
)
"""From west to east, an hour apart: the first is two hours ahead of UTC."""

_BESIDE = re.compile(r"(мск|msk|utc|гмт|gmt)\s*(?:([+\-−–])\s*(\d\d?)(?::?00)?)?", re.IGNORECASE)
_KALININGRAD_AHEAD_OF = {"мск": -1, "msk": -1}
_OF_UTC = 2


def zone_named(text: str) -> ZoneInfo | None:
    """The zone meant by «Asia/Omsk», «Омск», «МСК+3» or «UTC+6»; None where it is none."""
    if beside := _BESIDE.fullmatch(text.strip()):
        return _by_difference(*beside.groups())
    return _by_name(text.strip()) or propose_zone(text)


def _by_difference(base: str, sign: str | None, hours: str | None) -> ZoneInfo | None:
    difference = int(hours or 0) * (1 if sign == "+" else -1)
    place = difference - _KALININGRAD_AHEAD_OF.get(base.casefold(), _OF_UTC)
    return RUSSIAN_ZONES[place] if 0 <= place < len(RUSSIAN_ZONES) else None


def _by_name(name: str) -> ZoneInfo | None:
    """A name of the tz database, which has a continent and a city."""
    try:
        return ZoneInfo(name) if "/" in name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
