"""How much an indicator asks for: «не менее 80 %», «5 (пяти)», «с 76 % до 88 %», «12 из 15»."""

from dataclasses import dataclass, replace
from fractions import Fraction

from core.plan import Comparator, Unit
from core.reading.cursor import Cursor
from core.reading.lexer import Sort, Token
from core.reading.numerals import cardinal
from core.reading.targets.comparators import take_comparator
from core.reading.targets.non_goals import counts_no_goal, is_label, is_year

_PARTS = {
    "половин": 2,
    "треть": 3,
    "трети": 3,
    "третьих": 3,
    "четверть": 4,
    "четверти": 4,
    "пятых": 5,
}
_MORE_AFTER = ("боле", "выше", "больш")
_FALLING = ("сниж", "сниз", "уменьш", "сокращ")
_RISING = ("увелич", "повыш", "вырос", "довед", "прирост", "расшир")
_RISE = ("рост", "росту", "ростом")  # but not «Точка роста»
_LARGEST_WHOLE = 10


@dataclass(frozen=True, slots=True)
class Amount:
    """A goal's number. `end` is the place after it; a `change` («на 5 %») is no level to reach."""

    value: Fraction
    unit: Unit
    comparator: Comparator | None
    end: int
    change: bool = False

    @property
    def comparison(self) -> Comparator:
        """A bare share is a threshold («100 %»), a bare count is what it says («82 куратора»)."""
        bare = Comparator.AT_LEAST if self.unit is Unit.PERCENT else Comparator.EXACTLY
        return self.comparator or bare


def read_amount(clause: list[Token], place: int) -> Amount | None:
    """The amount that begins here, if what it counts can be a goal."""
    cursor = Cursor(clause)
    cursor.place = place
    comparator = take_comparator(cursor)
    direction = _direction(cursor, place)
    if is_label(clause, cursor.place):
        return None
    amount = _fraction_of(cursor, comparator) or _number(cursor, comparator)
    if amount is None or _is_no_goal(clause, amount, comparator):
        return None
    return _directed(amount, direction, clause)


def _direction(cursor: Cursor, place: int) -> str:
    """«до» and «на» before the number, unless a comparator stands between."""
    if cursor.place != place:
        return ""
    if cursor.token.is_word("до", "на"):
        return cursor.step().text
    return ""


def _fraction_of(cursor: Cursor, comparator: Comparator | None) -> Amount | None:
    """«не менее половины школ», «две трети школ», «не менее 2/3 педагогов»."""
    part, slash, whole = (cursor.peek(ahead) for ahead in range(3))
    divided = part.sort is whole.sort is Sort.NUMBER and slash.sort is Sort.SLASH
    if divided and 0 < part.number < whole.number <= _LARGEST_WHOLE:
        cursor.step(3)
        return Amount(part.number * 100 / whole.number, Unit.PERCENT, comparator, cursor.place)
    return _spelt_fraction(cursor, comparator)


def _spelt_fraction(cursor: Cursor, comparator: Comparator | None) -> Amount | None:
    """A part alone only after a comparator: «в IV четверти» is no share."""
    count, used = cardinal([cursor.token.text])
    if not (used or comparator):
        return None
    for stem, whole in _PARTS.items():
        if cursor.peek(used).starts(stem):
            cursor.step(used + 1)
            share = Fraction(100 * (count or 1), whole)
            return Amount(share, Unit.PERCENT, comparator, cursor.place)
    return None


def _number(cursor: Cursor, comparator: Comparator | None) -> Amount | None:
    value = _value(cursor)
    if value is None or cursor.token.text == "+":
        return None
    percent = _takes_percent(cursor)
    value, percent, ranged = _second_number(cursor, value, percent=percent)
    _skip_spelling(cursor)
    percent = percent or _takes_percent(cursor)
    at_least = ranged or _takes_or_more(cursor)
    percent = percent or _takes_percent(cursor)
    unit = Unit.PERCENT if percent else Unit.COUNT
    return Amount(value, unit, Comparator.AT_LEAST if at_least else comparator, cursor.place)


def _value(cursor: Cursor) -> Fraction | None:
    token = cursor.token
    if token.sort is Sort.NUMBER:
        cursor.step()
        return token.number * (1000 if cursor.take_stem("тыс") else 1)
    spelt, used = cardinal(cursor.peek(ahead).text for ahead in range(4))
    cursor.step(used)
    return Fraction(spelt) if used else None


def _takes_percent(cursor: Cursor) -> bool:
    """«%», «процентов», «100%-ный», «100-процентный»."""
    start = cursor.place
    dashed = cursor.take_sort(Sort.DASH)
    found = (
        cursor.take_sort(Sort.PERCENT) or cursor.take_stem("процент") or cursor.take_word("проц")
    )
    if not found:
        cursor.place = start
        return False
    if not dashed and cursor.token.sort is Sort.DASH and cursor.token.glued:
        cursor.step(2)
    return True


def _second_number(
    cursor: Cursor, value: Fraction, *, percent: bool
) -> tuple[Fraction, bool, bool]:
    """«с 76 % до 88 %» is 88; «12 из 15» is 12; «10-15» and «от 10 до 15» are at least 10."""
    start, origin = cursor.place, cursor.peek(-2 - percent)
    joint = cursor.step()
    other = _value(cursor)
    rises = joint.sort is Sort.DASH and other is not None and other > value
    if other is None or not (joint.is_word("до", "из") or rises):
        cursor.place = start
        return value, percent, False
    percent = percent or _takes_percent(cursor)
    if joint.is_word("до") and origin.is_word("с", "со"):
        return other, percent, False
    return value, percent, not joint.is_word("из")


def _skip_spelling(cursor: Cursor) -> None:
    """The words of «5 (пяти)»."""
    spelt = cardinal([cursor.peek(1).text, cursor.peek(2).text])[1]
    if cursor.token.text == "(" and spelt and cursor.peek(spelt + 1).text == ")":
        cursor.step(spelt + 2)


def _takes_or_more(cursor: Cursor) -> bool:
    """«80 % и более»."""
    if cursor.token.is_word("и") and cursor.peek(1).starts(*_MORE_AFTER):
        cursor.step(2)
        return True
    return False


def _is_no_goal(clause: list[Token], amount: Amount, comparator: Comparator | None) -> bool:
    if amount.unit is Unit.PERCENT:
        return False
    bare_year = comparator is None and is_year(amount.value)
    return bare_year or counts_no_goal(clause, amount.end)


def _tells_rise(token: Token, after: Token | None) -> bool:
    """«увеличение доли», but not «повышение квалификации»."""
    if after and after.starts("квалификац"):
        return False
    return token.starts(*_RISING) or token.is_word(*_RISE)


def _directed(amount: Amount, direction: str, clause: list[Token]) -> Amount:
    """«доведение до 85 %» is a threshold from below, «снижение до 10 %» from above."""
    falls = any(token.starts(*_FALLING) for token in clause)
    rises = any(map(_tells_rise, clause, [*clause[1:], None]))
    if direction == "на" and (falls or rises):
        return replace(amount, change=True)
    if amount.comparator is None and falls:
        return replace(amount, comparator=Comparator.AT_MOST)
    if amount.comparator is None and direction == "до":
        below = not rises and amount.unit is Unit.COUNT
        return replace(amount, comparator=Comparator.AT_MOST if below else Comparator.AT_LEAST)
    if amount.comparator is None and rises:
        return replace(amount, comparator=Comparator.AT_LEAST)
    return amount
