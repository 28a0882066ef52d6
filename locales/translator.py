"""Looking texts up: gettext catalogues with keys for messages, and Babel for dates and numbers."""

import gettext
from datetime import datetime, timedelta
from fractions import Fraction
from functools import cache
from html import escape
from math import floor
from pathlib import Path
from zoneinfo import ZoneInfo

DEFAULT_LOCALE = "ru"
LOCALES = ("ru", "en")
_DOMAIN = "pereklichka"
_HERE = Path(__file__).parent


class Html(str):
    """Markup that is safe to send: our own, with everything foreign in it escaped."""

    __slots__ = ()

    def join_lines(self, *parts: str) -> "Html":
        """Put parts one under the other with this between them."""
        return Html(self.join(parts))


class Translator:
    """The texts of one locale. A missing key is a defect and raises `KeyError`."""

    def __init__(self, locale: str) -> None:
        self.locale = locale
        self._catalogue = gettext.translation(_DOMAIN, _HERE, [locale])

    def text(self, key: str, n: int | None = None, /, **variables: object) -> str:
        """A plain text (buttons, command line). `n` chooses the plural and is a variable too."""
        return self._pattern(key, n).format(n=n, **variables)

    def html(self, key: str, n: int | None = None, /, **variables: object) -> Html:
        """A text with markup; every variable that is not `Html` itself is escaped."""
        safe = {name: _escaped(value) for name, value in variables.items()}
        return Html(self._pattern(key, n).format(n=n, **safe))

    def day(self, moment: datetime, zone: ZoneInfo) -> str:
        """«24 февраля 2022, четверг», in the given zone."""
        return self._date(moment, zone, "dates.day")

    def moment(self, moment: datetime, zone: ZoneInfo) -> str:
        """«24 февраля 2022, четверг, 10:00», in the given zone."""
        return self._date(moment, zone, "dates.moment")

    def wait(self, wait: timedelta) -> str:
        """«через 7 дней», «через 1 час»: how long until a moment, in the largest fitting unit."""
        if wait >= timedelta(days=1):
            return self.text("dates.in_days", wait // timedelta(days=1))
        if wait >= timedelta(hours=1):
            return self.text("dates.in_hours", wait // timedelta(hours=1))
        return self.text("dates.in_minutes", max(1, wait // timedelta(minutes=1)))

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
        from babel.dates import format_datetime  # noqa: PLC0415  # heavy, and not every command needs it

        local = moment.astimezone(zone)
        return format_datetime(local, self.text(pattern), locale=self.locale)


@cache
def translator(locale: str = DEFAULT_LOCALE) -> Translator:
    """The translator of a locale, made once; an unknown locale gets the default."""
    return Translator(locale if locale in LOCALES else DEFAULT_LOCALE)


def _escaped(value: object) -> str:
    return value if isinstance(value, Html) else escape(str(value), quote=False)
