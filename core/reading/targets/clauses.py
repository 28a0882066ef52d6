"""An indicator cut into clauses of words and numbers."""

from collections.abc import Iterator
from dataclasses import replace

from core.reading.lexer import Sort, Token, tokenize
from core.reading.targets.populations import abbreviates_name

_ABBREVIATED = {"тыс", "г", "гг", "чел", "ед", "шт", "руб", "ст", "п", "им", "др", "т", "д", "проц"}
# Nobody writes longer ones; a hostile file must not hold the reader up.
_LONGEST_INDICATOR, _LONGEST_CLAUSE = 5000, 120
_ENDS = {";", "\n", "!", "?", "•"}


def clauses(text: str) -> Iterator[list[Token]]:
    """Sentences and the parts of them that a semicolon or a line parts."""
    clause: list[Token] = []
    tokens = _with_compounds(tokenize(text[:_LONGEST_INDICATOR]))
    for place, token in enumerate(tokens):
        if token.text == "." and clause and clause[-1].text in _ABBREVIATED:
            continue
        if token.text == "." and clause and abbreviates_name(clause[-1].text):
            clause[-1] = replace(clause[-1], text=f"{clause[-1].text}.")
            continue
        stops = token.text in _ENDS or _is_full_stop(token, tokens[place + 1 : place + 2])
        if stops or len(clause) >= _LONGEST_CLAUSE:
            yield clause
            clause = []
        else:
            clause.append(token)
    yield clause


def _is_full_stop(token: Token, following: list[Token]) -> bool:
    return token.text == "." and not (following and following[0].glued)


def _with_compounds(tokens: list[Token]) -> list[Token]:
    """«школ-участников» as one word."""
    joined: list[Token] = []
    for token in tokens:
        if len(joined) > 1 and _continues_word(joined, token):
            joined.pop()
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text}-{token.text}")
        else:
            joined.append(token)
    return joined


def _continues_word(joined: list[Token], token: Token) -> bool:
    word, dash = joined[-2:]
    glued = dash.glued and token.glued
    return glued and word.sort is token.sort is Sort.WORD and dash.sort is Sort.DASH
