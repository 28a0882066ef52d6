"""«Прогнать год»: what a plan would send, as a picture and a workbook, before it is in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from core.drafts import Draft
from core.plan import Plan
from handlers.access import RegionalCoordinator
from handlers.callbacks.drafts import DraftButton, DraftStep
from handlers.draft_access import OwnDraft
from handlers.plan_import import show_zones
from handlers.replies import acknowledge
from handlers.views import rehearsals as views
from locales import Translator
from storage.engine import Database
from storage.rehearsing import Census, take_census

PICTURE, WORKBOOK = "year.png", "year.xlsx"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What came of it: some lines, a PNG and an XLSX."""

    lines: Sequence[str]
    picture: bytes
    workbook: bytes


class Rehearse(Protocol):
    """Plays a plan apart, while the chats of others go on."""

    async def __call__(
        self,
        plan: Plan,
        census: Census,
        *,
        zone: ZoneInfo,
        send_rate: float,
        today: date,
        t: Translator,
    ) -> Rehearsal: ...


def setup() -> Router:
    """The conversation about a year to come."""
    router = Router(name="plan_rehearsal")
    pressed = DraftButton.filter(F.step == DraftStep.REHEARSE)
    router.callback_query.register(show, pressed, RegionalCoordinator(), OwnDraft())
    return router


async def show(
    query: CallbackQuery,
    draft: Draft,
    rehearse: Rehearse,
    database: Database,
    send_rate: float,
    now: datetime,
    t: Translator,
) -> None:
    """Play the plan with the people there are; nothing of it is in force, nobody is told."""
    if draft.zone is None:
        await show_zones(query, draft, t)
        return
    await acknowledge(query, t.text("draft.rehearsing"))
    done = await rehearse(
        draft.plan,
        await take_census(database, draft.plan.title),
        zone=draft.zone,
        send_rate=send_rate,
        today=now.astimezone(draft.zone).date(),
        t=t,
    )
    if isinstance(query.message, Message):
        caption = views.caption(done.lines, t)
        await query.message.answer_photo(BufferedInputFile(done.picture, PICTURE), caption=caption)
        await query.message.answer_document(BufferedInputFile(done.workbook, WORKBOOK))
