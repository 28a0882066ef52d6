"""Errors a person can do something about. Each names a text in `locales/` and its variables."""

from typing import ClassVar


class PereklichkaError(Exception):
    """The work cannot go on, and the reason is known.

    `key` is the message of `locales/` shown to the person; the class docstring goes to the log.
    """

    key: ClassVar[str]

    def __init__(self, **variables: object) -> None:
        self.variables = variables
        super().__init__(self.__doc__)

    @property
    def parts(self) -> "tuple[PereklichkaError, ...]":
        """What is told of it, a line each."""
        return (self,)
