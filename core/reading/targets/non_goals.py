"""Numbers that are no goals: «144 часа», «9 классов», «1 раз в квартал», «№ 5», years."""

from fractions import Fraction

from core.reading.lexer import Sort, Token
from core.reading.numerals import month_named
from core.reading.targets.populations import LONGEST_NAME, is_modifier, population_at

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
# What a number may count without being a goal: «144 часа», «9 классов», «1 раз в квартал».
_NO_GOALS = (
    "класс", "этап", "балл", "руб", "недел", "месяц", "минут", "квартал", "полугоди", "четверт",
    "степен", "уров", "пункт", "модул", "смен", "копе",
)  # fmt: skip
_NO_GOAL_WORDS = frozenset(
    """
    час часа часов часам лет год года годов годы году раз раза разу дней дня дню день числа
    мест места место тур тура туров г гг ч к р п мин кв ак ст млн й х экз
    """.split()  # noqa: SIM905
)
_LABELS = ("этап", "приложени", "част", "пункт", "приказ", "стать", "класс", "проект", "форм")
_QUOTES = ("«", "»", '"', "“", "”", "„")
_LABEL_MARKS = ("№", "п", "стр", "ст", "n")


def is_label(clause: list[Token], place: int) -> bool:
    """«№ 5», «этап 2», «проекта 500», a mark of «2»: a name, not a goal."""
    if not place or place >= len(clause) or clause[place].sort is not Sort.NUMBER:
        return False
    before = clause[place - 1]
    if before.text in _QUOTES and place + 1 < len(clause) and clause[place + 1].text in _QUOTES:
        return True
    percent = place + 1 < len(clause) and clause[place + 1].sort is Sort.PERCENT
    return not percent and (before.text in _LABEL_MARKS or before.starts(*_LABELS))


def is_year(value: Fraction) -> bool:
    """«на 2026-2028 годы»: a number of this size counts nothing unless «не менее» is said."""
    return _FIRST_YEAR < value < _LAST_YEAR


def counts_no_goal(clause: list[Token], end: int) -> bool:
    """Whether what stands after a number cannot be a goal."""
    place = _counted(clause, end)
    if place >= len(clause) or population_at(_words(clause, place)):
        return False
    after = clause[place]
    if after.sort is not Sort.WORD:
        return after.sort is Sort.ORDINAL
    plain = after.starts(*_NO_GOALS) or after.text in _NO_GOAL_WORDS
    return plain or month_named(after.text) is not None


def _counted(clause: list[Token], place: int) -> int:
    """Where stands what the number counts, past the others of its list: «9 и 11 классах»."""
    listed = clause[place : place + 2]
    while len(listed) > 1 and _joins_numbers(*listed):
        place += 2
        listed = clause[place : place + 2]
    while _is_plain_modifier(clause, place):
        place += 1
    return place


def _words(clause: list[Token], place: int) -> list[str]:
    return [token.text for token in clause[place : place + LONGEST_NAME]]


def _is_plain_modifier(clause: list[Token], place: int) -> bool:
    """The «академических» of «72 академических часа», not the «методических» of a known name."""
    words = _words(clause, place)
    plain = bool(words) and is_modifier(words[0]) and month_named(words[0]) is None
    return plain and population_at(words) is None


def _joins_numbers(joint: Token, number: Token) -> bool:
    joins = joint.sort in {Sort.COMMA, Sort.DASH} or joint.is_word("и")
    return joins and number.sort is Sort.NUMBER
