"""How soon something is, by the calendar of a place."""

from datetime import datetime
from zoneinfo import ZoneInfo

from locales import Translator


def days_until(moment: datetime, now: datetime, zone: ZoneInfo) -> int:
    """Midnights between now and a moment, as the calendar of that zone has them."""
    return (moment.astimezone(zone).date() - now.astimezone(zone).date()).days


def how_soon(moment: datetime, now: datetime, zone: ZoneInfo, t: Translator) -> str:
    """«Через 7 дней», «Завтра», «Сегодня»."""
    days = days_until(moment, now, zone)
    if days > 1:
        return t.text("soon.days", days)
    return t.text("soon.tomorrow" if days == 1 else "soon.today")
