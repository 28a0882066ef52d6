"""Making a report: the right writer for its form, and for the chat a thread of its own."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from core.reports import Report, ReportForm
from core.scopes import Scope
from locales import Translator
from storage.engine import Database
from storage.programmes import Programme
from storage.reports import load_report


def render(form: ReportForm, report: Report, t: Translator) -> bytes:
    """The content of the file."""
    return _writer(form)(report, t)


def _writer(form: ReportForm) -> Callable[[Report, Translator], bytes]:
    """Each is imported when it is asked for: so are the libraries it needs."""
    from bot.reports.chart import chart  # noqa: PLC0415
    from bot.reports.monthly import monthly  # noqa: PLC0415
    from bot.reports.signed import signed  # noqa: PLC0415
    from bot.reports.table import table  # noqa: PLC0415

    writers: Mapping[ReportForm, Callable[[Report, Translator], bytes]] = {
        ReportForm.TABLE: table,
        ReportForm.SIGNED: signed,
        ReportForm.CHART: chart,
        ReportForm.MONTHLY: monthly,
    }
    return writers[form]


@dataclass(frozen=True, slots=True)
class ReportsApart:
    """Reports for the chat, in a thread with a loop and an engine of its own: nobody else waits."""

    database_url: str

    async def __call__(
        self, form: ReportForm, programme: Programme, scope: Scope, now: datetime, t: Translator
    ) -> bytes:
        """Read and write it."""

        async def work() -> bytes:
            database = Database(self.database_url)
            try:
                return render(form, await load_report(database, programme, form, now, scope), t)
            finally:
                await database.close()

        return await asyncio.to_thread(asyncio.run, work())
