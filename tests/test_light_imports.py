"""aiogram takes a second or more to import: who does not talk to Telegram must not wait for it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import core

PLAN = (
    "План-график «Школьный маршрут» на 2022 год\n\n"
    "№\tМероприятие\tСроки\tПоказатель\n"
    "1\tУстановочный вебинар\t24.02.2022\t100 % школ-участников\n"
)
ROSTER = "ФИО;Роль;Муниципалитет;Школа\nБелова Анна;директор;Северный округ;Школа № 1\n"

WATCH = """
import json, sys
from runpy import run_module
try:
    {work}
finally:
    modules = sorted({{name.partition(".")[0] for name in sys.modules}})
    print("\\n" + json.dumps(modules))
"""
AS_PROGRAM = "run_module('bot', run_name='__main__', alter_sys=True)"
TELEGRAM = {"aiogram", "aiohttp"}
HEAVY = {
    "sqlalchemy",
    "alembic",
    "pydantic",
    "babel",
    "typer",
    "structlog",
    "apscheduler",
    "openpyxl",
}


def loaded(work: str, *arguments: str, folder: Path) -> set[str]:
    """The top-level modules loaded in a fresh Python that did that work."""
    done = subprocess.run(
        [sys.executable, "-c", WATCH.format(work=work), *arguments],
        capture_output=True,
        check=False,
        cwd=folder,
        env=os.environ | {"DATABASE_URL": f"sqlite:///{folder / 'light.db'}", "BOT_TOKEN": ""},
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return {*json.loads(done.stdout.splitlines()[-1])}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("roster", "import", "roster.csv"),
        ("indicators",),
        ("rehearse", "plan.txt", "--roster", "roster.csv"),
    ],
    ids=" ".join,
)
def test_a_command_that_talks_to_nobody_imports_no_telegram(
    arguments: tuple[str, ...], folder: Path
) -> None:
    assert not loaded(AS_PROGRAM, *arguments, folder=folder) & (TELEGRAM | {"matplotlib"})


def test_a_database_that_is_up_to_date_needs_no_migrations(folder: Path) -> None:
    assert "alembic" in loaded(AS_PROGRAM, "indicators", folder=folder)
    assert "alembic" not in loaded(AS_PROGRAM, "indicators", folder=folder)


def test_reading_a_plan_needs_no_telegram_and_no_database(folder: Path) -> None:
    modules = loaded(AS_PROGRAM, "plan", "show", "plan.txt", folder=folder)
    assert not modules & (TELEGRAM | {"openpyxl", "apscheduler"})
    assert not (folder / "light.db").exists()


def test_the_rules_import_nothing_heavy_and_nothing_of_the_other_layers(folder: Path) -> None:
    rules = [path.stem for path in sorted(Path(core.__path__[0]).glob("[a-z]*.py"))]
    modules = loaded(
        f"import core.reading, {', '.join(f'core.{rule}' for rule in rules)}", folder=folder
    )
    assert not modules & (TELEGRAM | HEAVY)
    assert not modules & {"bot", "handlers", "scheduler", "storage", "locales", "sandbox"}


def test_the_watch_does_see_what_is_imported(folder: Path) -> None:
    assert "aiohttp" in loaded("import aiohttp", folder=folder)
