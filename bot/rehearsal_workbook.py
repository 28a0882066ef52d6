"""A rehearsed year as a workbook: waves, days, hours, and what does not go as planned."""

from collections.abc import Iterator
from io import BytesIO

from xlsxwriter import Workbook

from bot.rehearsal_tables import troubles
from bot.workbooks import Cell, add_sheet
from core.rehearsal import Load, Rehearsed, Row
from locales import Translator

_WAVES = {
    "number": 8,
    "title": 60,
    "stage": 30,
    "at": 18,
    "people": 10,
    "seconds": 12,
    "trouble": 50,
}
_LOADS = {"at": 18, "messages": 12, "people": 10, "seconds": 12}
_CROWDS = {"at": 18, "name": 40, "most": 14}
_ROWS = {"number": 8, "title": 60, "period": 30, "trouble": 30}


def workbook_of(shown: Rehearsed, t: Translator) -> bytes:
    """The content of an XLSX."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as workbook:
        for name, columns, rows in (
            ("waves", _WAVES, _waves(shown, t)),
            ("days", _LOADS, _loads(shown, shown.days, "%d.%m.%Y")),
            ("hours", _LOADS, _loads(shown, shown.hours, "%d.%m.%Y %H:%M")),
            ("crowds", _CROWDS, _crowds(shown)),
            ("rows", _ROWS, _rows(shown, t)),
        ):
            headings = [(t.text(f"rehearsal.column_{key}"), columns[key]) for key in columns]
            add_sheet(workbook, t.text(f"rehearsal.sheet_{name}"), headings, rows)
    return out.getvalue()


def _waves(shown: Rehearsed, t: Translator) -> Iterator[tuple[Cell, ...]]:
    for wave in shown.waves:
        yield (
            wave.activity,
            wave.title,
            t.text(f"stage.{wave.stage}"),
            f"{wave.at.astimezone(shown.zone):%d.%m.%Y %H:%M}",
            wave.people,
            _seconds(shown, wave.people),
            "; ".join(troubles(wave, t)),
        )


def _loads(shown: Rehearsed, loads: tuple[Load, ...], form: str) -> Iterator[tuple[Cell, ...]]:
    for load in loads:
        seconds = _seconds(shown, load.messages)
        yield load.begins.strftime(form), load.messages, load.people, seconds


def _crowds(shown: Rehearsed) -> Iterator[tuple[Cell, ...]]:
    for crowd in shown.crowds:
        for name in crowd.people:
            yield f"{crowd.day:%d.%m.%Y}", name, crowd.most


def _rows(shown: Rehearsed, t: Translator) -> Iterator[tuple[Cell, ...]]:
    yield from (_row(row, t.text("rehearsal.nobody")) for row in shown.without_audience)
    yield from (_row(row, t.text("rehearsal.undated")) for row in shown.without_date)


def _row(row: Row, trouble: str) -> tuple[Cell, ...]:
    return row.activity, row.title, row.period, trouble


def _seconds(shown: Rehearsed, messages: int) -> int:
    return round(shown.takes(messages).total_seconds())
