"""How long something takes."""

from collections.abc import Callable
from time import perf_counter

_TIMES = 3


def seconds(work: Callable[[], object]) -> float:
    """The best of a few runs in a warm process: others on the machine only ever slow it down."""
    work()
    return min(_once(work) for _ in range(_TIMES))


def _once(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started
