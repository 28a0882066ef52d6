"""Looking texts up: gettext catalogues with keys for messages, and Babel for dates.

Babel is imported where it is used: it is heavy, and few commands need it.
"""

import gettext
import re
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cache
from math import floor
from pathlib import Path
from zoneinfo import ZoneInfo

from locales.html import Html, escaped

DEFAULT_LOCALE = "ru"
LOCALES = ("ru", "en")
HOUR_MINUTES = 60
MINUTE_SECONDS = 60
ROUND_FROM_MINUTES = 10
ROUND_TO_MINUTES = 5
_INNER = str.maketrans("«»", "„“")
_DOMAIN = "pereklichka"
_HERE = Path(__file__).parent


class Translator:
    """The texts of one locale. A missing key is a defect and raises `KeyError`."""

    def __init__(self, locale: str) -> None:
        self.locale = locale
        self._catalogue = gettext.translation(_DOMAIN, _HERE, [locale])

    def text(self, key: str, n: int | None = None, /, **variables: object) -> str:
        """A plain text (buttons, command line). `n` chooses the plural and is a variable too."""
        return _filled(self._pattern(key, n), {**variables, "n": n})

    def html(self, key: str, n: int | None = None, /, **variables: object) -> Html:
        """A text with markup; every variable that is not `Html` itself is escaped."""
        safe = {name: escaped(value) for name, value in variables.items()}
        return Html(_filled(self._pattern(key, n), {**safe, "n": n}))

    def short_day(self, moment: datetime, zone: ZoneInfo) -> str:
        """«24 февраля», in the given zone."""
        return self._date(moment, zone, "dates.date")

    def day(self, moment: datetime, zone: ZoneInfo) -> str:
        """«24 февраля 2022, четверг», in the given zone."""
        return self._date(moment, zone, "dates.day")

    def moment(self, moment: datetime, zone: ZoneInfo) -> str:
        """«24 февраля 2022, четверг, 10:00», in the given zone."""
        return self._date(moment, zone, "dates.moment")

    def month(self, day: date) -> str:
        """«Февраль 2022»."""
        from babel.dates import format_date  # noqa: PLC0415

        return format_date(day, self.text("dates.month"), locale=self.locale).capitalize()

    def weekdays(self) -> list[str]:
        """«Пн» to «Вс»: the week as calendars head it, Monday first."""
        from babel.dates import get_day_names  # noqa: PLC0415

        names = get_day_names("short", "stand-alone", self.locale)
        return [names[day].capitalize() for day in sorted(names)]

    def city(self, zone: ZoneInfo) -> str:
        """«Екатеринбург»: the place a zone is named after."""
        from babel.dates import get_timezone_location  # noqa: PLC0415

        return str(get_timezone_location(zone, self.locale, return_city=True))

    def wait(self, wait: timedelta) -> str:
        """«Через 2 часа», «Через 40 минут»: how long until a moment of the same day, roundly."""
        minutes = max(1, round(wait / timedelta(minutes=1)))
        if minutes > ROUND_FROM_MINUTES:
            minutes = ROUND_TO_MINUTES * round(minutes / ROUND_TO_MINUTES)
        if minutes >= HOUR_MINUTES:
            return self.text("soon.hours", round(minutes / HOUR_MINUTES))
        return self.text("soon.minutes", minutes)

    def lasting(self, span: timedelta) -> str:
        """«40 с», «12 мин», «1 ч 5 мин»: how long something takes; over a minute by minutes."""
        seconds = round(span / timedelta(seconds=1))
        if seconds < MINUTE_SECONDS:
            return self.text("lasting.seconds", seconds=seconds)
        hours, minutes = divmod(round(seconds / MINUTE_SECONDS), HOUR_MINUTES)
        if not hours:
            return self.text("lasting.minutes", minutes=minutes)
        return self.text("lasting.hours", hours=hours, minutes=minutes)

    def per_cent(self, value: Fraction) -> str:
        """«83,3»: cut, never rounded up, so that 79,96 % does not show as 80 (DESIGN, Counting)."""
        tenths = floor(value * 10)
        whole, tenth = divmod(tenths, 10)
        return f"{whole}{self.text('numbers.decimal_point')}{tenth}" if tenth else f"{whole}"

    def _pattern(self, key: str, n: int | None) -> str:
        found = self._catalogue.gettext(key) if n is None else self._catalogue.ngettext(key, key, n)
        if found == key:
            raise KeyError(key)
        return found

    def _date(self, moment: datetime, zone: ZoneInfo, pattern: str) -> str:
        from babel.dates import format_datetime  # noqa: PLC0415

        local = moment.astimezone(zone)
        return format_datetime(local, self.text(pattern), locale=self.locale)


def _filled(pattern: str, variables: dict[str, object]) -> str:
    """What stands in quotes gets the other kind inside: «Вебинар „Школа, которая слышит“»."""
    quoted = {name: str(variables[name]).translate(_INNER) for name in _quoted(pattern)}
    return pattern.format(**variables | quoted)


@cache
def _quoted(pattern: str) -> tuple[str, ...]:
    return tuple(re.findall(r"«\{(\w+)\}»", pattern))


@cache
def translator(locale: str = DEFAULT_LOCALE) -> Translator:
    """The translator of a locale, made once; an unknown locale gets the default."""
    return Translator(locale if locale in LOCALES else DEFAULT_LOCALE)
