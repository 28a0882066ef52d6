"""What the machine has to have: time zone data and room on the disk."""

import shutil
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.doctor.findings import Check, Code, Finding, fine, problem, warning
from core.documents.limits import MEGABYTE
from core.regions.table import ZONES

LOW_MEGABYTES = 1024
FULL_MEGABYTES = 100
KNOWN_CHANGE = ("Europe/Volgograd", datetime(2021, 1, 1, tzinfo=UTC), timedelta(hours=3))
"""The latest change of Russian clocks: data that do not know it are older than 2020e."""


def inspect_zones() -> list[Finding]:
    """Whether every Russian zone is known, by data that know its latest change."""
    missing = sorted(zone for zone in ZONES if not _is_known(zone))
    if missing:
        return [problem(Check.ZONES, Code.ZONES_MISSING, zones=", ".join(missing))]
    zone, moment, offset = KNOWN_CHANGE
    if moment.astimezone(ZoneInfo(zone)).utcoffset() != offset:
        return [problem(Check.ZONES, Code.ZONES_OLD, zone=zone)]
    return [fine(Check.ZONES, Code.ZONES_FINE, count=len(ZONES), version=_version())]


def inspect_disk(database_file: Path | None) -> Finding:
    """Whether there is room where the database lies; on a server, where the program runs."""
    folder = database_file.parent if database_file else Path()
    free = shutil.disk_usage(folder).free // MEGABYTE
    if free < FULL_MEGABYTES:
        return problem(Check.DISK, Code.DISK_LOW, free=free, folder=folder.resolve())
    if free < LOW_MEGABYTES:
        return warning(Check.DISK, Code.DISK_LOW, free=free, folder=folder.resolve())
    return fine(Check.DISK, Code.DISK_FINE, free=free)


def _is_known(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _version() -> str:
    try:
        return version("tzdata")
    except PackageNotFoundError:
        return "—"
