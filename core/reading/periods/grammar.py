"""The grammar of a «Сроки» cell: stretches of the calendar, recurrences, and words for neither.

A rule looks where the cursor stands, notes what it has understood and steps over it, or leaves
both alone. What no rule understands is stepped over; a number among it is kept as unread.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from core.reading.cursor import Cursor
from core.reading.lexer import Sort, Token, tokenize
from core.reading.periods.clocks import clock, dashed_clock
from core.reading.periods.loose import length, take_end_of_all, throughout, unscheduled
from core.reading.periods.moment_grammar import read_moment
from core.reading.periods.moments import Moment, Stretch
from core.reading.periods.phrases import Phrases
from core.reading.periods.recurrences import day_number, recurrence
from core.reading.periods.words import SINCE, UNTIL, take_any
from core.reading.periods.years import as_day
from core.reading.wording import one_line

Rule: TypeAlias = Callable[[Cursor, Phrases], bool]
_QUOTES = set("«»\"“”„'")
# Nobody writes a longer one; a hostile file must not hold the reader up.
_LONGEST_TEXT = 3000


class PeriodGrammar:
    """Reads one cell. `school`: the plan lives by school years, so half-years are school ones."""

    def __init__(self, *, school: bool) -> None:
        self._school = school
        self._rules: tuple[Rule, ...] = (
            clock,
            self._after_an_event,
            day_number,
            recurrence,
            self._until,
            self._since,
            self._aftermath,
            self._between_or_at,
            length,
            throughout,
            unscheduled,
            dashed_clock,
        )

    def read(self, text: str) -> Phrases:
        cursor = Cursor(list(_spelt_out(tokenize(one_line(text)[:_LONGEST_TEXT]))))
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
        if not take_any(cursor, UNTIL) or (upon and cursor.token.starts("окончани", "заверш")):
            return False
        cursor.take_word("чем")
        if moment := self._edge_or_moment(cursor):
            phrases.stretches.append(Stretch(None, moment))
        elif take_end_of_all(cursor):
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
            return moment.first_day() if opens else moment
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
        if not take_any(cursor, SINCE):
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
        last = self._last(cursor, "по")
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


def _spelt_out(tokens: Sequence[Token]) -> Iterator[Token]:
    """Without quotes, and with «учебного» for «уч.»."""
    shortened = False
    for token in tokens:
        if token.is_word("уч"):
            yield replace(token, text="учебного")
        elif token.text not in _QUOTES and not (shortened and token.text == "."):
            yield token
        shortened = token.is_word("уч")


def _worth_adding(aside: list[Stretch], stretches: list[Stretch]) -> list[Stretch]:
    """What brackets add: everything to «2 раза в год», but only the year to «май (2026 год)»."""
    return [stretch for stretch in aside if stretch.is_year] if stretches else aside


def _take_joint(cursor: Cursor) -> bool:
    return cursor.take_sort(Sort.DASH, Sort.COMMA) or cursor.take_word("и", "по", "до")


def _skip_dots(cursor: Cursor) -> None:
    """The dot of «01.-05.03.2022»."""
    while cursor.token.text == ".":
        cursor.step()


def _pass_over(cursor: Cursor, phrases: Phrases) -> None:
    token = cursor.step()
    if token.sort in {Sort.NUMBER, Sort.ORDINAL}:
        phrases.unread.append(token.text)
