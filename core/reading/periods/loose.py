"""Rules for words that name no day: «в течение года», «по запросу», «за 5 дней до начала»."""

from core.reading.cursor import Cursor
from core.reading.lexer import Sort
from core.reading.periods.phrases import Phrases
from core.reading.periods.words import spelt_count
from core.reading.periods.years import as_year

_WHOLE = ("весь", "всего", "постоянн", "регулярн", "систематическ", "круглогодичн", "непрерывн")
_THROUGHOUT = ("теч", "втеч", "протяжени", "период", "ход", "рамк", "срок")
_FILLERS = ("всего", "календарн", "учебн", "текущ", "отчетн", "данн", "реализац", "действ", "срок")
_FILLERS_OF_WHOLE = (*_FILLERS, "весь", "период", "эт", "исполнени", "выполнени")
_WHOLE_NOUNS = ("год", "период", "срок", "проект", "план", "программ", "реализац")
_UNSCHEDULED = (
    "запрос", "заявк", "график", "план", "согласован", "необходимост", "потребност", "уточн",
    "каникул", "обращени", "расписани", "установленн", "отдельн", "итог", "окончани", "завершени",
    "после", "дополнительн", "определя", "поступлени", "назначени", "мере",
)  # fmt: skip
_LENGTHS = ("дн", "день", "сут", "недел", "месяц", "час", "минут")
_WORKING = ("рабоч", "календарн", "учебн", "х", "ти")


def take_end_of_all(cursor: Cursor) -> bool:
    return cursor.take_stem("кон", "окончани", "завершени") and _take_whole_noun(cursor)


def _take_whole_noun(cursor: Cursor) -> bool:
    while cursor.take_stem(*_FILLERS_OF_WHOLE):
        if not cursor.token.starts(*_FILLERS_OF_WHOLE, *_WHOLE_NOUNS):
            return True
    return cursor.take_stem(*_WHOLE_NOUNS)


def length(cursor: Cursor, phrases: Phrases) -> bool:
    """«в течение 10 рабочих дней», «за 3 дня до начала»: counted from something we do not know."""
    if spelt_count(cursor) is None or as_year(cursor.token):
        return False
    while cursor.take_sort(Sort.DASH) or cursor.take_word(*_WORKING) or cursor.take_stem("рабоч"):
        pass
    cursor.take_stem("календарн", "учебн")
    if not cursor.take_stem(*_LENGTHS):
        return False
    phrases.unscheduled = True
    return True


def throughout(cursor: Cursor, phrases: Phrases) -> bool:
    """«в течение года», «весь период», «в ходе реализации проекта», «постоянно»."""
    if cursor.take_stem(*_WHOLE):
        _take_whole_noun(cursor)
    elif not (_take_throughout(cursor) and _take_whole_noun(cursor)):
        return False
    phrases.whole = True
    return True


def _take_throughout(cursor: Cursor) -> bool:
    """«в течение», «в теч.»."""
    found = cursor.take_stem(*_THROUGHOUT)
    if found and cursor.token.text == ".":
        cursor.step()
    return found


def unscheduled(cursor: Cursor, phrases: Phrases) -> bool:
    """«по запросу», «по отдельному графику», «каникулы», «после утверждения»."""
    if not cursor.take_stem(*_UNSCHEDULED):
        return False
    phrases.unscheduled = True
    return True
