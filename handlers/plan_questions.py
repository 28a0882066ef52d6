"""What the reader is not sure of, asked one by one; answered by a button or in words."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from core.drafts import Draft
from core.people import Address
from core.prompts import Prompt, Purpose
from core.questions import alike, answered, answered_in_words, next_open
from handlers import question_keyboards as keyboards
from handlers.access import RegionalCoordinator
from handlers.callbacks.drafts import DraftAnswer, DraftQuestion
from handlers.draft_access import KnownQuestion, OwnDraft, PromptedDraft
from handlers.plan_import import summary
from handlers.prompts import Answers
from handlers.replies import acknowledge, answer, rewrite
from handlers.views import questions as views
from locales import Html, Translator, paragraphs
from storage.drafts import update_draft
from storage.engine import Database
from storage.people import Person
from storage.prompts import ask_for_text, forget_prompt


@dataclass(frozen=True, slots=True)
class Asking:
    """A conversation about a draft: how to reply in it, and what it needs to go on."""

    reply: Callable[[Html, InlineKeyboardMarkup | None], Awaitable[None]]
    database: Database
    address: Address
    now: datetime
    t: Translator

    async def ask(
        self, draft: Draft, number: int, month: date | None = None, noted: Sequence[Html] = ()
    ) -> None:
        """Put a question, and take the next text for its answer.

        It is asked for last: a text handled again after a crash must meet its own question.
        """
        text = paragraphs(*noted, views.question(draft, number, self.t))
        await self.reply(text, keyboards.question(draft, number, month, self.now.date(), self.t))
        prompt = Prompt(Purpose.DRAFT_ANSWER, {"draft": draft.id, "question": number})
        await ask_for_text(self.database, self.address, prompt, self.now)

    async def go_on(self, draft: Draft, number: int, noted: Sequence[Html] = ()) -> None:
        """The next question without an answer; the summary when none is left."""
        following = next_open(draft, number)
        if following is not None:
            await self.ask(draft, following, noted=noted)
            return
        text, keyboard = await summary(draft, self.database, self.now, self.t)
        await self.reply(paragraphs(*noted, text), keyboard)
        await forget_prompt(self.database, self.address)


def setup() -> Router:
    """The conversation about what is not sure in a plan."""
    router = Router(name="plan_questions")
    allowed = (RegionalCoordinator(), OwnDraft(), KnownQuestion())
    router.callback_query.register(show, DraftQuestion.filter(), *allowed)
    router.callback_query.register(take_answer, DraftAnswer.filter(), *allowed)
    router.message.register(
        take_text, Answers(Purpose.DRAFT_ANSWER), RegionalCoordinator(), PromptedDraft()
    )
    return router


async def show(
    query: CallbackQuery,
    callback_data: DraftQuestion,
    draft: Draft,
    database: Database,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """One question, whether it is answered or not."""
    await acknowledge(query)
    month = date.fromordinal(callback_data.month) if callback_data.month else None
    asking = Asking(partial(rewrite, query), database, address, now, t)
    await asking.ask(draft, callback_data.question, month)


async def take_answer(
    query: CallbackQuery,
    callback_data: DraftAnswer,
    draft: Draft,
    database: Database,
    member: Person,
    address: Address,
    update_id: str,
    now: datetime,
    t: Translator,
) -> None:
    """A button's answer; on to the next question."""
    number = callback_data.question
    if update_id not in draft.heard:
        numbers = alike(draft, number) if callback_data.alike else (number,)
        draft = answered(draft, numbers, callback_data.given)
        await update_draft(database, member.id, draft, update_id=update_id)
    await acknowledge(query)
    await Asking(partial(rewrite, query), database, address, now, t).go_on(draft, number)


async def take_text(
    message: Message,
    draft: Draft,
    number: int,
    database: Database,
    member: Person,
    address: Address,
    update_id: str,
    now: datetime,
    t: Translator,
) -> None:
    """An answer in words; what is not understood is asked again, and changes nothing."""
    asking = Asking(partial(answer, message), database, address, now, t)
    if update_id in draft.heard:
        await asking.go_on(draft, number - 1)
        return
    changed = answered_in_words(draft, number, message.text or "")
    if changed is None:
        await message.answer(views.not_understood(draft, number, t))
        return
    await update_draft(database, member.id, changed, update_id=update_id)
    await asking.go_on(changed, number, [views.noted(changed, number, t)])
