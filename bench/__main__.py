"""`python -m bench [NAMES] [--write README.md]`: measure, say where, and fail on a limit."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench import answering, counting, queueing, reading, reporting, rosters, sending, starting
from bench.figure import Figure, Unmeasured
from bench.machine import machine
from bench.plans import CORPUS
from bench.table import table, write_into
from bot.garbage import collect_rarely

_SUBJECTS = {
    "reading": reading.figures,
    "rosters": rosters.figures,
    "rate": sending.at_the_rate,
    "speed": sending.at_full_speed,
    "taps": sending.tapping,
    "idle": sending.idle,
    "start": starting.figures,
    "queueing": queueing.queued,
    "scan": queueing.scanned,
    "counting": counting.figures,
    "reporting": reporting.figures,
    "answering": answering.figures,
}
_NO_CORPUS = "The official documents are not beside the repository: the example stands for them."


def main() -> int:
    parser = ArgumentParser(prog="python -m bench", description="Measure the figures.")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the table into this file")
    parser.add_argument("names", nargs="*", help=", ".join(_SUBJECTS))
    arguments = parser.parse_args()
    if unknown := {*arguments.names} - {*_SUBJECTS}:
        parser.error(f"no such figures: {', '.join(sorted(unknown))}")
    file = arguments.write
    collect_rarely()  # as the bot does
    figures = [*_measured(arguments.names or [*_SUBJECTS])]
    notes = [f"Measured on {machine()}.", *([] if CORPUS.is_dir() else [_NO_CORPUS])]
    report = "\n".join([table(figures), "", *notes])
    print(report)  # noqa: T201  # the answer of a command
    if file:
        write_into(file, report)
    return 0 if all(figure.met for figure in figures) else 1


def _measured(names: Iterable[str]) -> Iterator[Figure | Unmeasured]:
    """Each is told as it comes: the whole takes a quarter of an hour."""
    for name in names:
        for figure in _SUBJECTS[name]():
            print(*figure.row, sep=" | ", file=sys.stderr)  # noqa: T201
            yield figure


if __name__ == "__main__":
    raise SystemExit(main())
