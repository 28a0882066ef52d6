"""aiogram's types are built when first used, each as well as at import."""

import subprocess
import sys

import pytest
from aiogram import methods, types
from pydantic import BaseModel

UNBUILT = """
from bot.lean import import_aiogram
import_aiogram()
from aiogram.types import {name}
print({name}.__pydantic_complete__)
{name}.model_validate({{"id": 1, "type": "private"}})
print({name}.__pydantic_complete__)
"""


def models() -> list[type[BaseModel]]:
    """All that aiogram has."""
    found = [vars(module)[name] for module in (types, methods) for name in sorted(module.__all__)]
    return [one for one in found if isinstance(one, type) and issubclass(one, BaseModel)]


def test_a_type_is_built_by_its_first_use() -> None:
    command = [sys.executable, "-c", UNBUILT.format(name="Chat")]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", timeout=60)
    assert done.stdout.split() == ["False", "True"]


@pytest.mark.slow
def test_every_type_can_be_built_later() -> None:
    """In the order of the alphabet: not that of aiogram, who begins with what the others need."""
    for model in models():
        model.model_rebuild(raise_errors=True)
        assert model.__pydantic_complete__, model
