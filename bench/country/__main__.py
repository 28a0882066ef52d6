"""`python -m bench.country [--people 15000]`: play the week, print the account, fail on a lie."""

import asyncio
import sys
from argparse import ArgumentParser

from bench.country.stage import play


def main() -> int:
    parser = ArgumentParser(prog="python -m bench.country", description=__doc__)
    parser.add_argument("--people", type=int, default=15_000)
    account = asyncio.run(play(parser.parse_args().people))
    for what, times in {**account.counted, **account.wrong}.items():
        print(f"{times:>8,}  {what}")  # noqa: T201
    return 0 if account.holds else 1


if __name__ == "__main__":
    sys.exit(main())
