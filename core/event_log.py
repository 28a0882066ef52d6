"""Dates of events as the log of changes keeps them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from core.corrections import Appointment
from core.timings import Timing


def was_and_is(before: Appointment | None, after: Appointment) -> dict[str, Any]:
    """Both dates as texts and numbers; None where there was none."""
    return {"before": before and _kept(before), "after": _kept(after)}


def appointment_from(kept: Mapping[str, Any]) -> Appointment:
    """A date the log has kept."""
    start, end = (datetime.fromisoformat(kept[name]) for name in ("starts_at", "ends_at"))
    return Appointment(Timing(start, end, kept["hour_known"]), kept["cancelled"])


def _kept(appointment: Appointment) -> dict[str, Any]:
    return {
        "starts_at": appointment.meeting.starts_at.isoformat(),
        "ends_at": appointment.meeting.ends_at.isoformat(),
        "hour_known": appointment.meeting.hour_known,
        "cancelled": appointment.cancelled,
    }
