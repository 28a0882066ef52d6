"""`/report`: what came of a programme, as a file, for the asker's own part of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardMarkup, Message

from core.reports import ReportForm
from core.scopes import Scope
from handlers.access import Overseer
from handlers.buttons import button, column
from handlers.callbacks.reports import ReportButton, ReportsButton
from handlers.replies import acknowledge, rewrite
from locales import Html, Translator
from storage.engine import Database
from storage.programmes import Programme, list_programmes

_SUFFIX = {ReportForm.MONTHLY: "docx"}


class MakeReport(Protocol):
    """Writes a report apart, while the chats of others go on."""

    async def __call__(
        self, form: ReportForm, programme: Programme, scope: Scope, now: datetime, t: Translator
    ) -> bytes: ...


def setup() -> Router:
    """The conversation about reports."""
    router = Router(name="reports")
    router.message.register(offer, Command("report"), Overseer())
    router.callback_query.register(offer_again, ReportsButton.filter(), Overseer())
    router.callback_query.register(send, ReportButton.filter(), Overseer())
    return router


async def offer(message: Message, database: Database, t: Translator) -> None:
    """What there is; first of which programme, where there are several."""
    text, keyboard = _offered(await list_programmes(database), None, t)
    await message.answer(text, reply_markup=keyboard)


async def offer_again(
    query: CallbackQuery, callback_data: ReportsButton, database: Database, t: Translator
) -> None:
    """The same by a button, of the chosen programme."""
    await acknowledge(query)
    known = await list_programmes(database)
    await rewrite(query, *_offered(known, callback_data.programme, t))


async def send(
    query: CallbackQuery,
    callback_data: ReportButton,
    make_report: MakeReport,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """The file, of his part of the programme as it is now."""
    form = callback_data.form
    programme = _chosen(await list_programmes(database), callback_data.programme)
    if programme is None:
        await acknowledge(query)
        await rewrite(query, t.html("button.outdated"))
        return
    await acknowledge(query, t.text("reports.making"))
    content = await make_report(form, programme, scope, now, t)
    day = now.astimezone(programme.zone).date()
    name = f"{t.text(f'reports.file_{form}')} {day:%d.%m.%Y}.{_SUFFIX.get(form, form)}"
    if isinstance(query.message, Message):
        await query.message.answer_document(BufferedInputFile(content, name))


def _offered(
    known: Sequence[Programme], chosen: int | None, t: Translator
) -> tuple[Html, InlineKeyboardMarkup | None]:
    if not known:
        return t.html("indicators.none"), None
    programme = known[0] if len(known) == 1 else _chosen(known, chosen)
    if programme is None:
        buttons = [button(each.name, ReportsButton(programme=each.id).pack()) for each in known]
        return t.html("reports.which"), column(*buttons)
    forms = [
        button(t.text(f"reports.{form}"), ReportButton(programme=programme.id, form=form).pack())
        for form in ReportForm
    ]
    return t.html("reports.choose", programme=programme.name), column(*forms)


def _chosen(known: Sequence[Programme], id_: int | None) -> Programme | None:
    return next((each for each in known if each.id == id_), None)
