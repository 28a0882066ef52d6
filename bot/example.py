"""Where the bundled example lies."""

from importlib.resources import files
from pathlib import Path

PLAN = Path(str(files("examples").joinpath("plan.txt")))
ROSTER = Path(str(files("examples").joinpath("roster.csv")))
