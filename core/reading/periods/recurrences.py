"""Rules for what comes back: «ежемесячно», «1 раз в квартал», «до 25 числа»."""

from core.plan import Recurrence
from core.reading.cursor import Cursor
from core.reading.periods.phrases import Phrases
from core.reading.periods.pieces import WEEKDAYS
from core.reading.periods.words import UNTIL, spelt_count, take_any
from core.reading.periods.years import as_day

_EVERY = {
    "ежедневн": Recurrence.DAILY,
    "еженедельн": Recurrence.WEEKLY,
    "понедельн": Recurrence.WEEKLY,
    "ежемесячн": Recurrence.MONTHLY,
    "помесячн": Recurrence.MONTHLY,
    "ежеквартальн": Recurrence.QUARTERLY,
    "поквартальн": Recurrence.QUARTERLY,
    "ежегодн": Recurrence.YEARLY,
}
_UNITS = {
    "день": Recurrence.DAILY,
    "дня": Recurrence.DAILY,
    "сутк": Recurrence.DAILY,
    "недел": Recurrence.WEEKLY,
    **dict.fromkeys(WEEKDAYS, Recurrence.WEEKLY),
    "месяц": Recurrence.MONTHLY,
    "квартал": Recurrence.QUARTERLY,
    "четверт": Recurrence.QUARTERLY,
    "триместр": Recurrence.QUARTERLY,
    "полугоди": Recurrence.YEARLY,
    "полгода": Recurrence.YEARLY,
    "год": Recurrence.YEARLY,
}
_ORDINALS = ("перв", "втор", "трет", "четверт", "последн", "учебн", "рабоч")


def day_number(cursor: Cursor, phrases: Phrases) -> bool:
    """«до 25 числа», «до 10 числа месяца, следующего за отчетным», «с 1 по 5 число».

    «март, до 25» is a day of that March.
    """
    until = False
    if cursor.take_word("с") and as_day(cursor.token):
        cursor.step()
        cursor.take_word("по", "до")
    else:
        until = take_any(cursor, UNTIL)
        cursor.take_word("каждого")
    day = as_day(cursor.step())
    of_month = phrases.recurrence is None and phrases.ends_with_a_month
    numbered = cursor.take_stem("числ") or (of_month and until and not cursor)
    if day is None or not numbered:
        return False
    if of_month:
        phrases.end_month_on(day)
    else:
        phrases.day_of_month = day
        phrases.recurrence = phrases.recurrence or _unit_ahead(cursor)
    return True


def _unit_ahead(cursor: Cursor) -> Recurrence:
    """«… следующего за отчетным кварталом»: what the report is for, a month if not told."""
    rest = [cursor.peek(ahead) for ahead in range(8)]
    if any(token.starts("ежекварт", "квартал") for token in rest):
        return Recurrence.QUARTERLY
    return Recurrence.MONTHLY


def recurrence(cursor: Cursor, phrases: Phrases) -> bool:
    """«ежемесячно», «1 раз в квартал», «каждый вторник», «по пятницам»."""
    found = _every(cursor) or _times_a_unit(cursor) or _each_unit(cursor) or _on_weekdays(cursor)
    if found is None:
        return False
    if phrases.recurrence is None:
        phrases.recurrence = found
    return True


def _every(cursor: Cursor) -> Recurrence | None:
    token = cursor.token
    for stem, recurrence in _EVERY.items():
        if token.starts(stem) and not token.starts("понедельник"):
            cursor.step()
            return recurrence
    return None


def _times_a_unit(cursor: Cursor) -> Recurrence | None:
    """«1 раз в квартал», «раз в месяц», «2 раза в год»; «раз в 2 года» has no name here."""
    start = cursor.place
    spelt_count(cursor)
    found = cursor.take_word("раз", "раза", "разу", "дважды", "трижды") and cursor.take_word(
        "в", "за"
    )
    recurrence = _unit(cursor) if found else None
    if recurrence is None:
        cursor.place = start
    return recurrence


def _each_unit(cursor: Cursor) -> Recurrence | None:
    """«каждый месяц», «каждую вторую среду месяца» (which is monthly)."""
    start = cursor.place
    each = cursor.take_stem("кажд")
    recurrence = _ordered_unit(cursor) if each else _weekday_of_month(cursor)
    if recurrence is None:
        cursor.place = start
    return recurrence


def _ordered_unit(cursor: Cursor) -> Recurrence | None:
    """«каждый вторник» is weekly, «каждая вторая среда месяца» monthly."""
    if recurrence := _unit(cursor):
        return recurrence
    recurrence = _unit(cursor) if cursor.take_stem(*_ORDINALS) else None
    return recurrence and (_unit(cursor) or recurrence)


def _weekday_of_month(cursor: Cursor) -> Recurrence | None:
    """«последняя пятница месяца»."""
    named = cursor.take_stem(*_ORDINALS) and cursor.take_stem(*WEEKDAYS)
    return Recurrence.MONTHLY if named and cursor.take_word("месяца") else None


def _on_weekdays(cursor: Cursor) -> Recurrence | None:
    start = cursor.place
    if cursor.take_word("по") and cursor.take_stem(*WEEKDAYS):
        return Recurrence.WEEKLY
    cursor.place = start
    return None


def _unit(cursor: Cursor) -> Recurrence | None:
    for stem, recurrence in _UNITS.items():
        if cursor.take_stem(stem):
            return recurrence
    return None
