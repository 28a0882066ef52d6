"""The digest of a week as the outbox keeps it: texts and numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from core.figures import Figure
from core.plan import Comparator, Population, Target, Unit
from core.timings import Form
from core.weekly import Dated, Row, Week


def kept_week(week: Week) -> dict[str, Any]:
    """What the database keeps, as JSON; nothing of a week of which there is nothing to say."""
    if not week:
        return {}
    return {
        "places": [*week.places],
        "answers": week.answers,
        "newcomers": week.newcomers,
        "moved": [_kept_dated(one) for one in week.moved],
        "held": [_kept_row(one) for one in week.held],
        "behind": [_kept_row(one) for one in week.behind],
        "ahead": [_kept_dated(one) for one in week.ahead],
        "more": dict(week.more),
    }


def week_from(json: Mapping[str, Any]) -> Week:
    """What was kept."""
    return Week(
        tuple(json["places"]),
        json["answers"],
        json["newcomers"],
        _all_dated(json["moved"]),
        tuple(map(_row, json["held"])),
        tuple(map(_row, json["behind"])),
        _all_dated(json["ahead"]),
        json["more"],
    )


def _kept_dated(one: Dated) -> dict[str, Any]:
    moments = {"starts_at": one.starts_at.isoformat(), "ends_at": one.ends_at.isoformat()}
    return asdict(one) | moments | {"zone": one.zone.key}


def _all_dated(json: Iterable[Mapping[str, Any]]) -> tuple[Dated, ...]:
    return tuple(
        Dated(
            one["title"],
            Form(one["form"]),
            datetime.fromisoformat(one["starts_at"]),
            datetime.fromisoformat(one["ends_at"]),
            one["hour_known"],
            ZoneInfo(one["zone"]),
            one["cancelled"],
        )
        for one in json
    )


def _kept_row(row: Row) -> dict[str, Any]:
    figures = [_kept_figure(figure) for figure in row.figures]
    return {"number": row.number, "title": row.title, "figures": figures}


def _row(json: Mapping[str, Any]) -> Row:
    return Row(json["number"], json["title"], tuple(map(_figure, json["figures"])))


def _kept_figure(figure: Figure) -> dict[str, Any]:
    """Exactly: a goal of a third stays one."""
    target, frozen_at = figure.target, figure.frozen_at
    value = None if target.value is None else str(target.value)
    return asdict(figure) | {
        "target": asdict(target) | {"value": value},
        "frozen_at": frozen_at and frozen_at.isoformat(),
    }


def _figure(json: Mapping[str, Any]) -> Figure:
    goal, frozen_at = json["target"], json["frozen_at"]
    target = Target(
        Population(goal["population"]),
        goal["comparator"] and Comparator(goal["comparator"]),
        goal["value"] and Fraction(goal["value"]),
        Unit(goal["unit"]),
    )
    known = {"target": target, "frozen_at": frozen_at and datetime.fromisoformat(frozen_at)}
    return Figure(**{**json, **known})
