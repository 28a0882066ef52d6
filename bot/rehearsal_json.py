"""A rehearsed year for machines; README, «The year rehearsed», says what it holds."""

from typing import Any

from core.rehearsal import Load, Rehearsed, Row, Wave


def rehearsal_json(shown: Rehearsed) -> dict[str, Any]:
    """Everything but the single messages. Moments are local to the programme."""
    quiet = shown.settings.quiet
    return {
        "programme": shown.programme,
        "timezone": shown.zone.key,
        "begins": _moment(shown, shown.begins_at),
        "people": len(shown.names),
        "messages": len(shown.sent),
        "others": dict(shown.others),
        "send_rate": shown.send_rate,
        "daily_limit": shown.settings.daily_limit,
        "quiet": quiet and [f"{quiet.starts:%H:%M}", f"{quiet.ends:%H:%M}"],
        "stages": [_wave(shown, wave) for wave in shown.waves],
        "days": [{"day": f"{load.begins:%Y-%m-%d}", **_load(shown, load)} for load in shown.days],
        "hours": [{"hour": load.begins.isoformat(), **_load(shown, load)} for load in shown.hours],
        "crowds": [
            {"day": crowd.day.isoformat(), "people": [*crowd.people], "most": crowd.most}
            for crowd in shown.crowds
        ],
        "conflicts": [_wave(shown, wave) for wave in shown.conflicts],
        "without_audience": [_row(row) for row in shown.without_audience],
        "without_date": [_row(row) for row in shown.without_date],
    }


def _wave(shown: Rehearsed, wave: Wave) -> dict[str, Any]:
    return {
        "occurrence": wave.occurrence_id,
        "activity": wave.activity,
        "title": wave.title,
        "stage": wave.stage,
        "at": _moment(shown, wave.at),
        "people": wave.people,
        "seconds": _seconds(shown, wave.people),
        "postponed": wave.postponed,
        "dropped": dict(wave.dropped),
    }


def _load(shown: Rehearsed, load: Load) -> dict[str, Any]:
    return {
        "messages": load.messages,
        "people": load.people,
        "seconds": _seconds(shown, load.messages),
    }


def _row(row: Row) -> dict[str, str]:
    return {"activity": row.activity, "title": row.title, "period": row.period}


def _seconds(shown: Rehearsed, messages: int) -> int:
    return round(shown.takes(messages).total_seconds())


def _moment(shown: Rehearsed, moment: Any) -> str:
    return str(moment.astimezone(shown.zone).isoformat())
