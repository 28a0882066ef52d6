"""A link, a file or a picture sent beside an answer, and handed out again."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from core.check_ins import Answer, tidy_remark
from core.evidence import LONGEST_NAME, Evidence
from core.people import Address
from core.prompts import Prompt, Purpose
from handlers import answer_keyboards
from handlers.access import Member
from handlers.prompts import Answers
from handlers.views import answers as views
from locales import Translator
from storage.check_ins import record_check_in
from storage.engine import Database
from storage.people import Person
from storage.prompts import forget_prompt


def setup() -> Router:
    """What follows the word that something is done."""
    router = Router(name="evidence")
    router.message.register(take_evidence, Answers(Purpose.EVIDENCE, files=True), Member())
    return router


async def take_evidence(
    message: Message,
    prompt: Prompt,
    database: Database,
    member: Person,
    address: Address,
    update_id: str,
    now: datetime,
    t: Translator,
) -> None:
    """Keep it with the answer."""
    written = message.text or message.caption
    event = await record_check_in(
        database,
        member.id,
        prompt.context["occurrence"],
        Answer(prompt.context.get("answer") or Answer.DONE),
        update_id=update_id,
        now=now,
        remark=tidy_remark(written) if written else None,
        evidence=attached(message),
    )
    await forget_prompt(database, address)
    if event is None:
        await message.answer(t.html("button.outdated"))
        return
    keyboard = answer_keyboards.check_in(event, t)
    await message.answer(views.attached(event, now, t), reply_markup=keyboard)


async def hand_out(query: CallbackQuery, evidence: Evidence) -> None:
    """The same file or picture to somebody else."""
    if isinstance(query.message, Message):
        if evidence.is_picture:
            await query.message.answer_photo(evidence.reference)
        else:
            await query.message.answer_document(evidence.reference)


def attached(message: Message) -> Evidence | None:
    """The file of a message, or its picture in the largest of its sizes."""
    if message.document is not None:
        name = (message.document.file_name or "")[:LONGEST_NAME]
        return Evidence(message.document.file_id, name)
    if message.photo:
        return Evidence(message.photo[-1].file_id, "", is_picture=True)
    return None
