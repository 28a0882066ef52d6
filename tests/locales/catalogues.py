"""The catalogues as people edit them, and the keys that the code asks for."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
SOURCES = ("bot", "handlers", "scheduler", "storage", "core", "locales")
SPEAKING = {"text", "html"}


@cache
def catalogue(locale: str) -> Catalog:
    with Path(ROOT, "locales", locale, "LC_MESSAGES", "pereklichka.po").open("rb") as file:
        return read_po(file, locale=locale)


@cache
def forms(locale: str) -> dict[str, tuple[str, ...]]:
    """Every text of a locale by its key: one, or as many as there are plurals."""
    return {
        _single(message.id): tuple(map(str, _several(message.string)))
        for message in catalogue(locale)
        if message.id
    }


def _several(text: object) -> Iterable[object]:
    return text if isinstance(text, tuple | list) else (text or "",)


def _single(message_id: object) -> str:
    return str(message_id[0] if isinstance(message_id, tuple | list) else message_id)


def variables(form: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(form) if name is not None}


def variables_of(key: str, locale: str = "ru") -> set[str]:
    return set().union(*map(variables, forms(locale)[key]))


class Asked(NamedTuple):
    """A place of the code that asks for a text: its first argument, and what it hands over."""

    where: str
    first: ast.expr
    given: frozenset[str] | None
    """None where it cannot be told from the source."""


@cache
def modules() -> dict[str, ast.Module]:
    paths = [path for source in SOURCES for path in sorted(Path(ROOT, source).rglob("*.py"))]
    return {
        str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8")) for path in paths
    }


def asked() -> Iterator[Asked]:
    """Every call of `text`, `html` or `warn` with arguments."""
    for name, module in modules().items():
        for node in ast.walk(module):
            if name.startswith("storage/"):  # its `text` is SQL
                break
            if isinstance(node, ast.Call) and node.args and _speaks(node):
                yield Asked(f"{name}:{node.lineno}", node.args[0], _given(node))


def _speaks(node: ast.Call) -> bool:
    """`t.text(…)`, `t.html(…)` or `warn(…)`."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr in SPEAKING
    return isinstance(node.func, ast.Name) and node.func.id == "warn"


def _given(node: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in node.keywords]
    if any(isinstance(arg, ast.Starred) for arg in node.args):
        return None
    given = {name for name in names if name is not None}
    return None if None in names else frozenset(given | ({"n"} if len(node.args) > 1 else set()))


def literals() -> set[str]:
    """Every string that stands whole in the code, outside f-strings."""
    nodes = [node for module in modules().values() for node in ast.walk(module)]
    parts = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    return {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts
    }


def imported(package: str) -> bool:
    """Whether any of our code outside a package imports from it."""
    return any(
        isinstance(node, ast.ImportFrom) and (node.module or "").startswith(package)
        for name, module in modules().items()
        if not name.startswith(package.replace(".", "/"))
        for node in ast.walk(module)
    )


def pattern_of(node: ast.JoinedStr) -> str:
    """«kind.{}»: an f-string with holes."""
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
    )


def raised() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Where, what and with which variables: every `raise Error(…)` and `raise Error`."""
    for name, module in modules().items():
        for node in ast.walk(module):
            if not isinstance(node, ast.Raise) or node.exc is None:
                continue
            error, given = node.exc, frozenset[str]()
            if isinstance(error, ast.Call):
                given = frozenset(keyword.arg or "**" for keyword in error.keywords)
                error = error.func
            if isinstance(error, ast.Name):
                yield f"{name}:{node.lineno}", error.id, given
