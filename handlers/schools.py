"""A school closes or joins in the middle of a year."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime

from aiogram import F, Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from core.audit import Act
from core.handover import parse_day
from core.people import Address, School
from core.prompts import Prompt, Purpose
from core.scopes import Scope
from handlers import people_keyboards as keyboards
from handlers.access import Coordinator
from handlers.callbacks.schools import SchoolButton, SchoolStep
from handlers.prompts import Answers
from handlers.replies import acknowledge, rewrite
from handlers.views import directory as views
from locales import Translator
from storage.engine import Database
from storage.prompts import ask_for_text, forget_prompt
from storage.school_terms import close_school, find_school, open_school

_PURPOSES = {
    SchoolStep.CLOSE: Purpose.SCHOOL_CLOSES,
    SchoolStep.JOIN: Purpose.SCHOOL_JOINS,
}
_VERBS: dict[Purpose, Callable[[Database, Scope, int, date, Act], Awaitable[School | None]]] = {
    Purpose.SCHOOL_CLOSES: close_school,
    Purpose.SCHOOL_JOINS: open_school,
}


def setup() -> Router:
    """The conversation about schools; everything in it is for coordinators, in their scope."""
    router = Router(name="schools")
    look = SchoolButton.filter(F.step == SchoolStep.LOOK)
    router.callback_query.register(show_school, look, Coordinator(), SchoolInScope())
    router.callback_query.register(ask_day, SchoolButton.filter(), Coordinator(), SchoolInScope())
    for purpose in _VERBS:
        router.message.register(take_day, Answers(purpose), Coordinator())
    return router


class SchoolInScope(BaseFilter):
    """Hands the school of a button on; one outside the scope is no button of his."""

    async def __call__(
        self, _query: CallbackQuery, callback_data: SchoolButton, database: Database, scope: Scope
    ) -> bool | dict[str, School]:
        """The school, where it lies in the scope."""
        school = await find_school(database, scope, callback_data.school)
        return {"school": school} if school else False


async def show_school(query: CallbackQuery, school: School, t: Translator) -> None:
    """Since when and until when it takes part."""
    await acknowledge(query)
    await rewrite(query, views.school(school, t), keyboards.school(school, t))


async def ask_day(
    query: CallbackQuery,
    callback_data: SchoolButton,
    school: School,
    database: Database,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """From which day?"""
    await acknowledge(query)
    step = callback_data.step
    prompt = Prompt(_PURPOSES[step], {"school": school.id})
    await ask_for_text(database, address, prompt, now)
    await rewrite(query, t.html(f"school.ask_{step}", day=f"{now:%d.%m.%Y}"))


async def take_day(
    message: Message,
    prompt: Prompt,
    database: Database,
    address: Address,
    scope: Scope,
    act: Act,
    now: datetime,
    t: Translator,
) -> None:
    """The school closes or joins that day."""
    day = parse_day(message.text or "")
    if day is None:
        await message.answer(t.html("school.unclear", day=f"{now:%d.%m.%Y}"))
        return
    await forget_prompt(database, address)
    change = _VERBS[prompt.purpose]
    school = await change(database, scope, prompt.context["school"], day, act)
    if school is None:
        await message.answer(t.html("school.gone"))
        return
    await message.answer(views.school(school, t), reply_markup=keyboards.school(school, t))
