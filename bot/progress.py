"""How far a long work is, where somebody is watching a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.console import speech


@contextmanager
def progress(key: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on standard error, to be told what is done and of how much; None without a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415  # for a terminal alone
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(speech().text(key), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
