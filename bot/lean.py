"""aiogram for a third of its time and memory: its types are built when they are first used.

At import aiogram has pydantic build each of its 450 types, and a bot meets forty of them. pydantic
would build one at its first use as well, were the names in its annotations known to its module:
aiogram imports them for type checkers only, and tells pydantic of them while it builds.

Nothing else changes: whoever imports aiogram without asking here gets the same, heavier.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pydantic import BaseModel

_NAME = re.compile(r"\w+")


def import_aiogram() -> None:
    """Import it so, unless somebody has imported it already."""
    if "aiogram" in sys.modules:
        return
    with _building_put_off() as put_off:
        import aiogram  # noqa: F401, PLC0415
    for model, names in put_off:
        _make_known(model, names)


@contextmanager
def _building_put_off() -> Iterator[list[tuple[type[BaseModel], Mapping[str, Any]]]]:
    """The models that were to be built, with the names they were to be built by."""
    put_off = []

    def note(
        model: type[BaseModel], /, *, _types_namespace: Mapping[str, Any] | None = None, **_: Any
    ) -> None:
        put_off.append((model, _types_namespace or {}))

    build = BaseModel.__dict__["model_rebuild"]
    BaseModel.model_rebuild = classmethod(note)  # type: ignore[assignment]
    try:
        yield put_off
    finally:
        BaseModel.model_rebuild = build  # type: ignore[method-assign]


def _make_known(model: type[BaseModel], names: Mapping[str, Any]) -> None:
    """Give a model's module the names its annotations use, and those it inherits."""
    known = vars(sys.modules[model.__module__])
    for name in _used(model) & names.keys():
        known.setdefault(name, names[name])


def _used(model: type[BaseModel]) -> set[str]:
    annotations = (vars(base).get("__annotations__", {}) for base in model.__mro__)
    return {
        name
        for fields in annotations
        for annotation in fields.values()
        for name in _NAME.findall(str(annotation))
    }
