"""What a new edition changes, in words, for the chat and the terminal."""

from core.editions import Changes, Kept
from core.plan import Activity
from locales import Translator


def change_lines(difference: Changes, t: Translator) -> list[str]:
    """«Добавлены строки: 11», a line for each kind of change; one line where there is none."""
    kinds = (
        ("cli.import_added", difference.added),
        ("cli.import_moved", difference.moved),
        ("cli.import_reworded", difference.reworded),
        ("cli.import_renumbered", difference.renumbered),
        ("cli.import_withdrawn", difference.withdrawn),
        ("cli.import_overriding", difference.overriding),
    )
    lines = [t.text(key, numbers=", ".join(map(_number, rows))) for key, rows in kinds if rows]
    return lines or [t.text("cli.import_unchanged")]


def _number(row: Activity | Kept) -> str:
    """«5», or «5 → 6» where the new edition counts otherwise."""
    if isinstance(row, Activity):
        return row.number
    numbers = dict.fromkeys((row.old.number, row.new.number))
    return " → ".join(numbers)
