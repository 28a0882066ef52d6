"""How much an indicator asks for: «не менее 80 %», «5 (пяти)», «с 76 % до 88 %», «12 из 15»."""

from dataclasses import dataclass, replace
from fractions import Fraction

from core.plan import Comparator, Unit
from core.reading.cursor import Cursor
from core.reading.lexer import Sort, Token
from core.reading.numerals import cardinal, month_named
from core.reading.targets.populations import LONGEST_NAME, is_modifier, population_at

_COMPARATORS: tuple[tuple[tuple[str, ...], Comparator], ...] = (
    (("не", "мене"), Comparator.AT_LEAST),
    (("не", "меньш"), Comparator.AT_LEAST),
    (("не", "ниже"), Comparator.AT_LEAST),
    (("не", "реже"), Comparator.AT_LEAST),
    (("как", "минимум"), Comparator.AT_LEAST),
    (("минимум",), Comparator.AT_LEAST),
    (("не", "боле"), Comparator.AT_MOST),
    (("не", "больш"), Comparator.AT_MOST),
    (("не", "выше"), Comparator.AT_MOST),
    (("не", "превыша"), Comparator.AT_MOST),
    (("максимум",), Comparator.AT_MOST),
    (("более",), Comparator.MORE_THAN),
    (("больше",), Comparator.MORE_THAN),
    (("свыше",), Comparator.MORE_THAN),
    (("выше",), Comparator.MORE_THAN),
    (("менее",), Comparator.AT_MOST),
    (("ниже",), Comparator.AT_MOST),
)
_SIGNS = {
    "≥": Comparator.AT_LEAST,
    ">": Comparator.MORE_THAN,
    "≤": Comparator.AT_MOST,
    "<": Comparator.AT_MOST,
}
_SHARES = {"половин": Fraction(50), "треть": Fraction(100, 3), "трети": Fraction(100, 3)}
_MORE_AFTER = ("боле", "выше", "больш")
_BETWEEN = ("чем", "в", "во", "у", "на", "с", "для", "до", "от", "около")
_FALLING = ("сниж", "сниз", "уменьш", "сокращ")
_RISING = ("увелич", "повыш", "вырос", "довед", "прирост", "расшир")
_RISE = ("рост", "росту", "ростом")  # but not «Точка роста»
_LARGEST_WHOLE = 10
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
# What a number may count without being a goal: «144 часа», «9 классов», «1 раз в квартал».
_NO_GOALS = (
    "час", "класс", "лет", "год", "раз", "этап", "балл", "руб", "дней", "дня", "дню", "день",
    "недел", "месяц", "минут", "квартал", "полугоди", "четверт", "степен", "уров", "числа", "пункт",
    "мест", "тур", "модул", "смен", "копе",
)  # fmt: skip
_NO_GOAL_WORDS = ("г", "гг", "ч", "к", "р", "п", "мин", "кв", "ак", "ст", "час", "млн", "й", "х")
_LABELS = (
    "этап",
    "приложени",
    "част",
    "пункт",
    "приказ",
    "стать",
    "класс",
    "проект",
    "форм",
    "тур",
)
_LABEL_MARKS = ("№", "п", "стр", "ст", "n")


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
    comparator = _comparator(cursor)
    direction = _direction(cursor, place)
    if _is_label(clause, cursor.place):
        return None
    amount = _fraction_of(cursor, comparator) or _number(cursor, comparator)
    if amount is None or _is_no_goal(clause, amount, comparator):
        return None
    return _directed(amount, direction, clause)


def _comparator(cursor: Cursor) -> Comparator | None:
    found = _SIGNS.get(cursor.token.text)
    if found:
        cursor.step()
    for words, comparator in () if found else _COMPARATORS:
        if cursor.take_phrase(*words):
            found = comparator
            break
    if found:
        cursor.take_sort(Sort.COMMA)
        while cursor.take_word(*_BETWEEN):
            pass
    return found


def _direction(cursor: Cursor, place: int) -> str:
    """«до» and «на» before the number, unless a comparator stands between."""
    if cursor.place != place:
        return ""
    if cursor.token.is_word("до", "на"):
        return cursor.step().text
    return ""


def _is_label(clause: list[Token], place: int) -> bool:
    """«№ 5», «этап 2», «проекта 500»: a name, not a goal."""
    if not place or place >= len(clause) or clause[place].sort is not Sort.NUMBER:
        return False
    before = clause[place - 1]
    percent = place + 1 < len(clause) and clause[place + 1].sort is Sort.PERCENT
    return not percent and (before.text in _LABEL_MARKS or before.starts(*_LABELS))


def _fraction_of(cursor: Cursor, comparator: Comparator | None) -> Amount | None:
    """«не менее половины школ», «не менее 2/3 педагогов»."""
    part, slash, whole = (cursor.peek(ahead) for ahead in range(3))
    divided = part.sort is whole.sort is Sort.NUMBER and slash.sort is Sort.SLASH
    if divided and 0 < part.number < whole.number <= _LARGEST_WHOLE:
        cursor.step(3)
        return Amount(part.number * 100 / whole.number, Unit.PERCENT, comparator, cursor.place)
    for stem, share in _SHARES.items():
        if comparator and cursor.take_stem(stem):
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
    found = cursor.take_sort(Sort.PERCENT) or cursor.take_stem("процент")
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
    if other is None or not (joint.is_word("до", "из") or joint.sort is Sort.DASH):
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
    after = _counted(clause, amount.end)
    if after is None:
        return comparator is None and _FIRST_YEAR < amount.value < _LAST_YEAR
    if after.starts(*_NO_GOALS) or after.is_word(*_NO_GOAL_WORDS) or after.sort is Sort.ORDINAL:
        return True
    if after.sort is Sort.WORD and month_named(after.text):
        return True
    return comparator is None and _FIRST_YEAR < amount.value < _LAST_YEAR


def _counted(clause: list[Token], place: int) -> Token | None:
    """What the number counts, past the others of its list: «9 и 11 классах»."""
    listed = clause[place : place + 2]
    while len(listed) > 1 and _joins_numbers(*listed):
        place += 2
        listed = clause[place : place + 2]
    while _is_plain_modifier(clause, place):
        place += 1
    return clause[place] if place < len(clause) else None


def _is_plain_modifier(clause: list[Token], place: int) -> bool:
    """The «академических» of «72 академических часа», not the «методических» of a known name."""
    words = [token.text for token in clause[place : place + LONGEST_NAME]]
    plain = bool(words) and is_modifier(words[0]) and month_named(words[0]) is None
    return plain and population_at(words) is None


def _joins_numbers(joint: Token, number: Token) -> bool:
    joins = joint.sort in {Sort.COMMA, Sort.DASH} or joint.is_word("и")
    return joins and number.sort is Sort.NUMBER


def _directed(amount: Amount, direction: str, clause: list[Token]) -> Amount:
    """«доведение до 85 %» is a threshold from below, «снижение до 10 %» from above."""
    falls = any(token.starts(*_FALLING) for token in clause)
    rises = any(token.starts(*_RISING) or token.is_word(*_RISE) for token in clause)
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
