"""A month as buttons, to choose a day from."""

from calendar import Calendar
from collections.abc import Callable
from datetime import date, timedelta

from aiogram.types import InlineKeyboardButton

from handlers.buttons import button
from locales import Translator

WEEK = 7


def month_rows(
    month: date, day_data: Callable[[date], str], month_data: Callable[[date], str], t: Translator
) -> list[list[InlineKeyboardButton]]:
    """The weeks of a month, and the way to the months beside it.

    `month` is any day of it; the callables give the data of a day's and of a month's button.
    """
    days = [
        button(str(day.day) if day.month == month.month else "·", day_data(day))
        for day in Calendar().itermonthdates(month.year, month.month)
    ]
    weeks = [days[start : start + WEEK] for start in range(0, len(days), WEEK)]
    first = month.replace(day=1)
    before, after = first - timedelta(days=1), first + timedelta(days=31)
    ways = [
        button(f"‹ {t.month(before)}", month_data(before.replace(day=1))),
        button(f"{t.month(after)} ›", month_data(after.replace(day=1))),
    ]
    return [*weeks, ways]
