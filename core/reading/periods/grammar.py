"""The grammar of a «Сроки» cell: stretches of the calendar, recurrences, and words for neither.

A rule looks where the cursor stands, notes what it has understood and steps over it, or leaves
both alone. What no rule understands is stepped over; a number among it is kept as unread.
"""

from collections.abc import Callable
from datetime import time
from typing import TypeAlias

from core.plan import Recurrence
from core.reading.cursor import Cursor
from core.reading.lexer import Sort, tokenize
from core.reading.periods.moment_grammar import as_day, as_year, read_moment, spelt_count
from core.reading.periods.moments import Moment, Stretch
from core.reading.periods.phrases import Phrases
from core.reading.wording import one_line

Rule: TypeAlias = Callable[[Cursor, Phrases], bool]

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
    "понедельник": Recurrence.WEEKLY,
    "вторник": Recurrence.WEEKLY,
    "сред": Recurrence.WEEKLY,
    "четверг": Recurrence.WEEKLY,
    "пятниц": Recurrence.WEEKLY,
    "суббот": Recurrence.WEEKLY,
    "воскресень": Recurrence.WEEKLY,
    "месяц": Recurrence.MONTHLY,
    "квартал": Recurrence.QUARTERLY,
    "четверт": Recurrence.QUARTERLY,
    "триместр": Recurrence.QUARTERLY,
    "полугоди": Recurrence.YEARLY,
    "полгода": Recurrence.YEARLY,
    "год": Recurrence.YEARLY,
}
_WEEKDAYS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
_ORDINALS = ("перв", "втор", "трет", "четверт", "последн", "учебн", "рабоч")
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
_QUOTES = set("«»\"“”„'")
# Nobody writes a longer one; a hostile file must not hold the reader up.
_LONGEST_TEXT = 3000
_LAST_HOUR, _LAST_MINUTE = 23, 59
_UNTIL = (("не", "поздне"), ("не", "позже"), ("до",), ("к",), ("ко",), ("по",))
_SINCE = (("не", "ране"), ("не", "раньше"), ("после",), ("начиная", "с"), ("с",), ("со",), ("от",))


class PeriodGrammar:
    """Reads one cell. `school`: the plan lives by school years, so half-years are school ones."""

    def __init__(self, *, school: bool) -> None:
        self._school = school
        self._rules: tuple[Rule, ...] = (
            _clock,
            self._after_an_event,
            _day_number,
            _recurrence,
            self._until,
            self._since,
            self._aftermath,
            self._between_or_at,
            _length,
            _throughout,
            _unscheduled,
            _dashed_clock,
        )

    def read(self, text: str) -> Phrases:
        tokens = tokenize(one_line(text)[:_LONGEST_TEXT])
        cursor = Cursor([token for token in tokens if token.text not in _QUOTES])
        phrases = Phrases()
        aside: list[Stretch] = []
        in_brackets = False
        while cursor:
            in_brackets = cursor.token.text == "(" or (in_brackets and cursor.token.text != ")")
            known = len(phrases.stretches)
            self._read_one(cursor, phrases)
            if in_brackets:
                aside += phrases.stretches[known:]
                del phrases.stretches[known:]
        phrases.stretches += _worth_adding(aside, phrases.stretches)
        return phrases

    def _read_one(self, cursor: Cursor, phrases: Phrases) -> None:
        if not any(self._applies(rule, cursor, phrases) for rule in self._rules):
            _pass_over(cursor, phrases)

    @staticmethod
    def _applies(rule: Rule, cursor: Cursor, phrases: Phrases) -> bool:
        start = cursor.place
        if rule(cursor, phrases):
            return True
        cursor.place = start
        return False

    def _moment(self, cursor: Cursor) -> Moment | None:
        return read_moment(cursor, school=self._school)

    def _after_an_event(self, cursor: Cursor, phrases: Phrases) -> bool:
        """«с момента заключения договора … по 01 декабря» (network-partnership-2022, row 1)."""
        if not (cursor.take_phrase("с", "момент") or cursor.take_phrase("со", "дня")):
            return False
        phrases.unscheduled = True
        while cursor.token.sort is Sort.WORD and not self._ends_here(cursor):
            cursor.step()
        return True

    def _ends_here(self, cursor: Cursor) -> bool:
        start = cursor.place
        ends = cursor.take_word("по", "до") and self._moment(cursor) is not None
        cursor.place = start
        return ends

    def _until(self, cursor: Cursor, phrases: Phrases) -> bool:
        """«до 10.10.2022», «не позднее 2 декабря», «к 1 сентября», «до конца года»."""
        upon = cursor.token.is_word("по")
        if not _take_any(cursor, _UNTIL) or (upon and cursor.token.starts("окончани", "заверш")):
            return False
        cursor.take_word("чем")
        if moment := self._edge_or_moment(cursor):
            phrases.stretches.append(Stretch(None, moment))
        elif _take_end_of_all(cursor):
            phrases.until_end = True
        else:
            return False
        return True

    def _edge_or_moment(self, cursor: Cursor) -> Moment | None:
        """«до конца августа» ends with August, «до начала августа» on its first day."""
        start = cursor.place
        opens = cursor.take_stem("начал")
        if not opens:
            cursor.take_stem("кон", "окончани", "завершени")
        if moment := self._moment(cursor):
            return _first_day(moment) if opens else moment
        cursor.place = start
        return self._moment(cursor)

    def _aftermath(self, cursor: Cursor, phrases: Phrases) -> bool:
        """«по окончании II квартала», «по итогам года»: after it, nobody says when."""
        if not cursor.take_stem("итог", "окончани", "завершени", "результат"):
            return False
        self._moment(cursor)
        phrases.unscheduled = True
        return True

    def _since(self, cursor: Cursor, phrases: Phrases) -> bool:
        """«с 01.09 по 15.10.2022», «с 1 марта»."""
        if not _take_any(cursor, _SINCE):
            return False
        first = self._first(cursor)
        if first is None:
            return False
        last = self._last(cursor, "по", "до")
        phrases.stretches.append(Stretch(first, last))
        return True

    def _between_or_at(self, cursor: Cursor, phrases: Phrases) -> bool:
        """«14.02.2022-31.05.2022», «октябрь», «1, 5 и 9 марта»."""
        first = self._first(cursor)
        if first is None:
            return False
        last = self._last(cursor)
        phrases.stretches.append(Stretch(first, last or first))
        return True

    def _first(self, cursor: Cursor) -> Moment | None:
        """A moment, or a bare day that borrows its month from the next one: «1» of «1-15 марта»."""
        if moment := self._moment(cursor):
            return moment
        day = as_day(cursor.token)
        if day is None or not self._borrows(cursor):
            return None
        cursor.step()
        _skip_dots(cursor)
        return Moment((day, day))

    def _borrows(self, cursor: Cursor) -> bool:
        """Whether bare days and joints lead from here to a day with its month."""
        start, found = cursor.place, False
        while as_day(cursor.token) and not found:
            cursor.step()
            _skip_dots(cursor)
            joined = _take_joint(cursor)
            found = joined and self._moment(cursor) is not None
            if not joined:
                break
        cursor.place = start
        return found

    def _last(self, cursor: Cursor, *words: str) -> Moment | None:
        """What stands after «по» or a dash, if it is a moment."""
        start = cursor.place
        _skip_dots(cursor)
        joined = cursor.take_sort(Sort.DASH) or bool(words and cursor.take_word(*words))
        cursor.take_word("по", "до", "конца", "конец")
        last = self._first(cursor) if joined else None
        if last is None:
            cursor.place = start
        return last


def _worth_adding(aside: list[Stretch], stretches: list[Stretch]) -> list[Stretch]:
    """What brackets add: everything to «2 раза в год», but only the year to «май (2026 год)»."""
    return [stretch for stretch in aside if stretch.is_year] if stretches else aside


def _first_day(moment: Moment) -> Moment:
    return Moment((1, 1), moment.months and (moment.months[0],) * 2, moment.year)


def _take_any(cursor: Cursor, phrases: tuple[tuple[str, ...], ...]) -> bool:
    return any(
        cursor.take_phrase(*phrase) if len(phrase) > 1 else cursor.take_word(*phrase)
        for phrase in phrases
    )


def _take_joint(cursor: Cursor) -> bool:
    return cursor.take_sort(Sort.DASH, Sort.COMMA) or cursor.take_word("и", "по", "до")


def _skip_dots(cursor: Cursor) -> None:
    """The dot of «01.-05.03.2022»."""
    while cursor.token.text == ".":
        cursor.step()


def _take_end_of_all(cursor: Cursor) -> bool:
    return cursor.take_stem("кон", "окончани", "завершени") and _take_whole_noun(cursor)


def _take_whole_noun(cursor: Cursor) -> bool:
    while cursor.take_stem(*_FILLERS_OF_WHOLE):
        if not cursor.token.starts(*_FILLERS_OF_WHOLE, *_WHOLE_NOUNS):
            return True
    return cursor.take_stem(*_WHOLE_NOUNS)


def _clock(cursor: Cursor, phrases: Phrases) -> bool:
    """«в 15:00», «15.00», «в 10.10» after a date; the end of «10:00-12:00» is not kept."""
    named = cursor.take_word("в", "с", "на")
    token = cursor.token
    after_day = named and bool(phrases.stretches) and token.sort is Sort.DATE and not token.parts[2]
    whole_hour = named and as_day(token) and cursor.peek(1).starts("час")
    if whole_hour:
        hour, minute = int(token.number), _minutes_after_hour(cursor)
    elif token.sort is Sort.TIME or after_day:
        hour, minute = token.parts[:2]
    else:
        return False
    if hour > _LAST_HOUR:
        return False
    cursor.step()
    phrases.clock = phrases.clock or time(hour, minute)
    return True


def _minutes_after_hour(cursor: Cursor) -> int:
    """The «30» of «10 час. 30 мин.», the cursor left before the «10»'s last word."""
    ahead = 3 if cursor.peek(2).text == "." else 2
    minute = cursor.peek(ahead)
    if not (minute.sort is Sort.NUMBER and cursor.peek(ahead + 1).starts("мин")):
        return 0
    cursor.step(ahead)
    return int(minute.number) % 60


def _dashed_clock(cursor: Cursor, phrases: Phrases) -> bool:
    """«12 марта, 15-30», once nothing else could be made of it."""
    hour, dash, minute = cursor.step(), cursor.step(), cursor.step()
    dashed = hour.sort is minute.sort is Sort.NUMBER and dash.sort is Sort.DASH
    if not dashed or len(minute.text) != 2 or not phrases.stretches:  # noqa: PLR2004
        return False
    if hour.number > _LAST_HOUR or minute.number > _LAST_MINUTE:
        return False
    phrases.clock = phrases.clock or time(int(hour.number), int(minute.number))
    return True


def _length(cursor: Cursor, phrases: Phrases) -> bool:
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


def _day_number(cursor: Cursor, phrases: Phrases) -> bool:
    """«до 25 числа», «до 10 числа месяца, следующего за отчетным», «с 1 по 5 число»."""
    if cursor.take_word("с") and as_day(cursor.token):
        cursor.step()
        cursor.take_word("по", "до")
    else:
        _take_any(cursor, _UNTIL)
        cursor.take_word("каждого")
    day = as_day(cursor.step())
    if day is None or not cursor.take_stem("числ"):
        return False
    phrases.day_of_month = day
    phrases.recurrence = phrases.recurrence or _unit_ahead(cursor)
    return True


def _unit_ahead(cursor: Cursor) -> Recurrence:
    """«… следующего за отчетным кварталом»: what the report is for, a month if not told."""
    rest = [cursor.peek(ahead) for ahead in range(8)]
    if any(token.starts("ежекварт", "квартал") for token in rest):
        return Recurrence.QUARTERLY
    return Recurrence.MONTHLY


def _recurrence(cursor: Cursor, phrases: Phrases) -> bool:
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
    named = cursor.take_stem(*_ORDINALS) and cursor.take_stem(*_WEEKDAYS)
    return Recurrence.MONTHLY if named and cursor.take_word("месяца") else None


def _on_weekdays(cursor: Cursor) -> Recurrence | None:
    start = cursor.place
    if cursor.take_word("по") and cursor.take_stem(*_WEEKDAYS):
        return Recurrence.WEEKLY
    cursor.place = start
    return None


def _unit(cursor: Cursor) -> Recurrence | None:
    for stem, recurrence in _UNITS.items():
        if cursor.take_stem(stem):
            return recurrence
    return None


def _throughout(cursor: Cursor, phrases: Phrases) -> bool:
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


def _unscheduled(cursor: Cursor, phrases: Phrases) -> bool:
    """«по запросу», «по отдельному графику», «каникулы», «после утверждения»."""
    if not cursor.take_stem(*_UNSCHEDULED):
        return False
    phrases.unscheduled = True
    return True


def _pass_over(cursor: Cursor, phrases: Phrases) -> None:
    token = cursor.step()
    if token.sort in {Sort.NUMBER, Sort.ORDINAL}:
        phrases.unread.append(token.text)
