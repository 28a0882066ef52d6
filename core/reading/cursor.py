"""A place in a list of tokens."""

from collections.abc import Sequence

from core.reading.lexer import Sort, Token

_END = Token(Sort.MARK, "", glued=False)


class Cursor:
    """Looks ahead and steps on; beyond the end there is an empty mark."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self.place = 0

    def __bool__(self) -> bool:
        return self.place < len(self._tokens)

    @property
    def token(self) -> Token:
        return self.peek()

    def peek(self, ahead: int = 0) -> Token:
        place = self.place + ahead
        return self._tokens[place] if 0 <= place < len(self._tokens) else _END

    def step(self, count: int = 1) -> Token:
        """Goes on, and gives the token it stood on."""
        token = self.token
        self.place += count
        return token

    def take_word(self, *words: str) -> bool:
        return self._take(self.token.is_word(*words))

    def take_stem(self, *stems: str) -> bool:
        return self._take(self.token.starts(*stems))

    def take_sort(self, *sorts: Sort) -> bool:
        return self._take(bool(self) and self.token.sort in sorts)

    def take_phrase(self, *stems: str) -> bool:
        """Words one after another, each beginning with its stem."""
        if all(self.peek(ahead).starts(stem) for ahead, stem in enumerate(stems)):
            self.place += len(stems)
            return True
        return False

    def _take(self, fits: bool) -> bool:
        self.place += fits
        return fits
