"""«не менее», «свыше», «≥», «до»: how a goal holds a value against its number."""

from core.plan import Comparator
from core.reading.cursor import Cursor
from core.reading.lexer import Sort

_COMPARATORS: tuple[tuple[tuple[str, ...], Comparator], ...] = (
    (("не", "мене"), Comparator.AT_LEAST),
    (("не", "меньш"), Comparator.AT_LEAST),
    (("не", "ниже"), Comparator.AT_LEAST),
    (("не", "реже"), Comparator.AT_LEAST),
    (("как", "минимум"), Comparator.AT_LEAST),
    (("хотя", "бы"), Comparator.AT_LEAST),
    (("по", "крайне", "мере"), Comparator.AT_LEAST),
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
_FIRST_STEMS = tuple({words[0] for words, _ in _COMPARATORS})
_SIGNS = {
    "≥": Comparator.AT_LEAST,
    ">": Comparator.MORE_THAN,
    "≤": Comparator.AT_MOST,
    "<": Comparator.AT_MOST,
}
_BETWEEN = ("чем", "в", "во", "у", "на", "с", "для", "до", "от", "около")


def take_comparator(cursor: Cursor) -> Comparator | None:
    found = _SIGNS.get(cursor.token.text)
    if found:
        cursor.step()
    for words, comparator in _COMPARATORS if cursor.token.starts(*_FIRST_STEMS) else ():
        if cursor.take_phrase(*words):
            found = comparator
            break
    if found:
        cursor.take_sort(Sort.COMMA)
        while cursor.take_word(*_BETWEEN):
            pass
    return found
