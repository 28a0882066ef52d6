"""What is wrong with a file, in words."""

from core.errors import PereklichkaError
from handlers.views.pages import PAGE_LENGTH, shortened
from locales import Html, Translator, lines

VARIABLE_LENGTH = 100
"""Of a cell or a name that is quoted."""


def complaint(error: PereklichkaError, t: Translator) -> Html:
    """A line for each thing that is wrong, as many as a message holds."""
    told: list[Html] = []
    for part in error.parts:
        line = t.html(part.key, **{name: _brief(value) for name, value in part.variables.items()})
        if told and len(lines(*told, line)) > PAGE_LENGTH:
            break
        told.append(line)
    return lines(*told)


def _brief(value: object) -> object:
    return shortened(value, VARIABLE_LENGTH) if isinstance(value, str) else value
