"""How long something takes."""

from collections.abc import Callable, Sequence
from statistics import quantiles
from time import perf_counter

_TIMES = 3


def seconds(work: Callable[[], object]) -> float:
    """The best of a few runs in a warm process: others on the machine only ever slow it down."""
    work()
    return min(_once(work) for _ in range(_TIMES))


def quantile(values: Sequence[float], percent: int) -> float:
    """What so many per cent of the values do not exceed."""
    return quantiles(values, n=100)[percent - 1]


def _once(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started
