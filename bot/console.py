"""What the commands share: settings, a database that is up to date, one line for an error."""

import json
import logging
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import wraps
from typing import ParamSpec

import typer

from core.errors import PereklichkaError
from locales import Translator, translator
from storage.engine import Database
from storage.schema import make_ready

P = ParamSpec("P")


def speech() -> Translator:
    """The language of the command line."""
    return translator()


def say(text: str = "") -> None:
    """A line of the result, on standard output."""
    typer.echo(text)


def say_json(data: object) -> None:
    """The result for machines."""
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")


def warn(key: str, **variables: object) -> None:
    """A remark, on standard error."""
    typer.echo(speech().text(key, **variables), err=True)


@contextmanager
def one_line_errors() -> Iterator[None]:
    """What a person can mend is a line on standard error and exit code 1."""
    try:
        yield
    except PereklichkaError as error:
        for part in error.parts:
            warn(part.key, **part.variables)
        raise typer.Exit(1) from None


def command(function: Callable[P, None]) -> Callable[P, None]:
    """Make a function a command whose errors are one line."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        from bot.logs import configure_logs  # noqa: PLC0415

        configure_logs(logging.WARNING)
        with one_line_errors():
            function(*args, **kwargs)

    return run


@asynccontextmanager
async def open_database(
    prepare: Callable[[Database], Awaitable[None]] = make_ready,
) -> AsyncIterator[Database]:
    """The database of the settings, up to date."""
    from bot.settings import load_settings  # noqa: PLC0415

    database = Database(load_settings().database_url)
    try:
        await prepare(database)
        yield database
    finally:
        await database.close()
