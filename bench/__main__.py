"""`python -m bench [--write README.md]`: measure everything, say where, and fail on a limit."""

from argparse import ArgumentParser
from pathlib import Path

from bench import reading, rosters
from bench.machine import machine
from bench.plans import CORPUS
from bench.table import table, write_into

_SUBJECTS = (reading, rosters)
_NO_CORPUS = "The official documents are not beside the repository: the example stands for them."


def main() -> int:
    parser = ArgumentParser(prog="python -m bench", description="Measure the figures.")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the table into this file")
    file = parser.parse_args().write
    figures = [figure for subject in _SUBJECTS for figure in subject.figures()]
    notes = [f"Measured on {machine()}.", *([] if CORPUS.is_dir() else [_NO_CORPUS])]
    report = "\n".join([table(figures), "", *notes])
    print(report)  # noqa: T201  # the answer of a command
    if file:
        write_into(file, report)
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    raise SystemExit(main())
