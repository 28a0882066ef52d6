"""Plans to read: the official documents where they are, the invented example, a thousand rows."""

from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
EXAMPLE = ROOT / "examples" / "plan.txt"
_TITLE = "План мероприятий («дорожная карта») поддержки школ Заречного края в 2027 году"
_HEADING = "№\tМероприятие\tСроки\tОтветственные\tПоказатель"


def official() -> Mapping[str, str]:
    """Texts by name; only the example where the documents are not beside the repository."""
    files = sorted(CORPUS.glob("*.txt")) or [EXAMPLE]
    return {file.stem: file.read_text(encoding="utf-8") for file in files}


def invented(rows: int) -> str:
    """A plan of so many rows, a date, two executors and two goals in each."""
    return "\n".join([_TITLE, "", _HEADING, *map(_row, range(1, rows + 1))])


def _row(number: int) -> str:
    month = number % 12 + 1
    return (
        f"{number}.\tСеминар {number} «Работа с данными» для школ"
        f"\tс 01.{month:02} по 28.{month:02}.2027 г.\tМО ЗК, ИРО ЗК"
        f"\tНе менее {number % 100} % кураторов и школ-участников приняли участие"
    )
