"""A coordinator sends a file: a plan, a roster or a platform's list, whichever it is."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from aiogram import Bot, F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Document, Message

from core.errors import PereklichkaError
from core.presence import PresenceList
from core.roster import Roster
from core.scopes import Scope
from core.sent import Sent
from handlers import plan_import, roster_import
from handlers.access import Coordinator
from handlers.presence import sending
from handlers.views.errors import complaint
from locales import Translator
from storage.engine import Database
from storage.people import Person

ReadSent = Callable[[bytes, str], Awaitable[Sent]]
LARGEST_FILE = 20 * 2**20
"""What a bot may download (Bot API, getFile)."""


class FileNotGiven(PereklichkaError):
    """Telegram does not give the file out: it is gone, or larger than it said."""

    key = "error.file_not_given"


def setup() -> Router:
    """The beginning of three conversations."""
    router = Router(name="sent_files")
    router.message.register(receive, F.document, Coordinator())
    return router


async def receive(
    message: Message,
    bot: Bot,
    read_sent: ReadSent,
    database: Database,
    member: Person,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """Read the file while the person sees that it is being read."""
    document = message.document
    if document is None or (document.file_size or 0) > LARGEST_FILE:
        await message.answer(t.html("draft.too_large"))
        return
    progress = await message.answer(t.html("draft.reading"))
    try:
        sent = await read_sent(await _content(bot, document), document.file_name or "")
        if isinstance(sent, Roster):
            await roster_import.propose(progress, sent, database, member, scope, now, t)
        elif isinstance(sent, PresenceList):
            await sending.propose(progress, sent, database, member, now, t)
        elif scope.everything:
            await plan_import.propose(progress, sent, database, member, now, t)
        else:
            await progress.edit_text(t.html("draft.regional_only"))
    except PereklichkaError as error:
        await progress.edit_text(complaint(error, t))


async def _content(bot: Bot, document: Document) -> bytes:
    try:
        file = await bot.download(document)
    except TelegramBadRequest:
        raise FileNotGiven from None
    return file.read() if file else b""
