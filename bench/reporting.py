"""Reporting: a nation's workbook with every name in it, by a program just started."""

from collections.abc import Iterator
from datetime import UTC, datetime
from time import perf_counter

from bench.counting import EVENTS, PEOPLE, everybody_answers
from bench.databases import on_both
from bench.figure import Figure, Unit, Unmeasured
from bot.reports.making import render
from core.reports import ReportForm
from locales import translator
from storage.engine import Database
from storage.programmes import find_programme
from storage.reports import load_report


def figures() -> Iterator[Figure | Unmeasured]:
    report = f"the report of {PEOPLE * EVENTS:,} answers of {PEOPLE:,} people as a workbook"
    yield from on_both({report: 5}, _report, Unit.SECONDS)


async def _report(database: Database) -> list[float]:
    await everybody_answers(database)
    started = perf_counter()
    programme = await find_programme(database, None)
    report = await load_report(database, programme, ReportForm.TABLE, datetime.now(UTC))
    render(ReportForm.TABLE, report, translator("ru"))
    return [perf_counter() - started]
