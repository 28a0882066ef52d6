"""A month as buttons, to choose a day from."""

from calendar import Calendar
from collections.abc import Callable
from datetime import date, timedelta

from handlers.buttons import Row, button
from locales import Translator

WEEK = 7
OTHER_MONTH = "·"


def month_rows(
    month: date, day_data: Callable[[date], str], month_data: Callable[[date], str], t: Translator
) -> list[Row]:
    """The month's name, the weeks, and the way to the months beside it.

    `month` is any day of it; the callables give the data of a day's and of a month's button.
    What is no day of this month leads back to the month itself, and so does nothing.
    """
    first = month.replace(day=1)
    same = month_data(first)
    days = [
        button(str(day.day), day_data(day))
        if day.month == month.month
        else button(OTHER_MONTH, same)
        for day in Calendar().itermonthdates(month.year, month.month)
    ]
    weeks = [days[start : start + WEEK] for start in range(0, len(days), WEEK)]
    names = [button(name, same) for name in t.weekdays()]
    return [[button(t.month(month), same)], names, *weeks, _ways(first, month_data, t)]


def _ways(first: date, month_data: Callable[[date], str], t: Translator) -> Row:
    before = (first - timedelta(days=1)).replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return [
        button(f"‹ {t.month(before)}", month_data(before)),
        button(f"{t.month(after)} ›", month_data(after)),
    ]
