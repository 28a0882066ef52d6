"""A rehearsed year as tables in the terminal."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from core.rehearsal import Crowd, Rehearsed, Row, Wave, busiest
from handlers.views.pages import shortened
from handlers.views.rehearsals import busy, summary_lines
from locales import Translator

BUSIEST = 5
NAMES_SHOWN = 3
TITLE_LENGTH = 100
_COLUMNS = (("number", 1), ("title", 6), ("stage", 3), ("at", 3), ("people", 2), ("takes", 2))


def print_rehearsal(shown: Rehearsed, t: Translator) -> None:
    """The waves by time, then when it is most, then what does not go as planned."""
    table = Table(title=shown.programme, show_lines=True, expand=True)
    for column, ratio in _COLUMNS:
        table.add_column(t.text(f"rehearsal.column_{column}"), ratio=ratio)
    for wave in shown.waves:
        if wave.people:
            table.add_row(*_cells(shown, wave, t))
    Console().print(table)
    for line in _remarks(shown, t):
        Console(soft_wrap=True).print(line, markup=False, highlight=False)


def _cells(shown: Rehearsed, wave: Wave, t: Translator) -> tuple[str, ...]:
    return (
        wave.activity,
        shortened(wave.title, TITLE_LENGTH),
        t.text(f"stage.{wave.stage}"),
        f"{wave.at.astimezone(shown.zone):%d.%m.%Y %H:%M}",
        "\n".join([str(wave.people), *troubles(wave, t)]),
        t.lasting(shown.takes(wave.people)),
    )


def troubles(wave: Wave, t: Translator) -> Iterable[str]:
    """How many get it later, or not at all."""
    if wave.postponed:
        yield t.text("rehearsal.postponed", count=wave.postponed)
    for reason, many in wave.dropped.items():
        yield t.text("rehearsal.dropped", count=many, reason=t.text(f"reason.{reason}"))


def crowd_line(crowd: Crowd, t: Translator) -> str:
    """«20.04.2022: 14 человек, до 7 напоминаний: Белова А., …»."""
    named = ", ".join(crowd.people[:NAMES_SHOWN]) + ("…" if crowd.people[NAMES_SHOWN:] else "")
    day = f"{crowd.day:%d.%m.%Y}"
    return t.text("rehearsal.crowd", len(crowd.people), day=day, most=crowd.most, names=named)


def _remarks(shown: Rehearsed, t: Translator) -> Iterable[str]:
    yield from summary_lines(shown, t)
    for key, loads in (("rehearsal.days", shown.days), ("rehearsal.hours", shown.hours)):
        if loads:
            yield t.text(key)
            yield from (f"  {busy(shown, load, t)}" for load in busiest(loads, BUSIEST))
    if shown.crowds:
        yield t.text("rehearsal.crowds")
        yield from (f"  {crowd_line(crowd, t)}" for crowd in shown.crowds[:BUSIEST])
    yield from _listed("rehearsal.rows_without_audience", shown.without_audience, t)
    yield from _listed("rehearsal.rows_without_date", shown.without_date, t)


def _listed(key: str, rows: Iterable[Row], t: Translator) -> Iterable[str]:
    said = [f"  {row.activity}. {row.title} ({row.period or '—'})" for row in rows]
    if said:
        yield t.text(key)
        yield from said
