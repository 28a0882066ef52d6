"""A rehearsal for the chat: in a thread with a loop of its own, so that nobody else waits.

What draws and writes is loaded when somebody rehearses, which is seldom.
"""

import asyncio
from datetime import date
from zoneinfo import ZoneInfo

from core.plan import Plan
from handlers.plan_rehearsal import Rehearsal
from handlers.views.rehearsals import summary_lines
from locales import Translator
from storage.rehearsing import Census


async def rehearse_apart(
    plan: Plan, census: Census, *, zone: ZoneInfo, send_rate: float, today: date, t: Translator
) -> Rehearsal:
    """Play a plan, and draw and write what came of it."""

    def work() -> Rehearsal:
        from bot.rehearsal_picture import draw  # noqa: PLC0415
        from bot.rehearsal_workbook import workbook_of  # noqa: PLC0415
        from bot.rehearsing import rehearse  # noqa: PLC0415

        shown = asyncio.run(
            rehearse(plan, census, name=plan.title, zone=zone, send_rate=send_rate, today=today)
        )
        return Rehearsal(summary_lines(shown, t), draw(shown, t), workbook_of(shown, t))

    return await asyncio.to_thread(work)
