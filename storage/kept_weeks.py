"""The digest of a week as the outbox keeps it: titles and numbers, exactly."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from core.weekly import Week

_weeks = TypeAdapter(Week)


def kept_week(week: Week) -> dict[str, Any]:
    """What the database keeps, as JSON; nothing of a week of which there is nothing to say."""
    kept: dict[str, Any] = _weeks.dump_python(week, mode="json") if week else {}
    return kept


def week_from(json: Mapping[str, Any]) -> Week:
    """What was kept."""
    return _weeks.validate_python(json)
