"""The school confirms a visit, or disputes it."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from core.audit import Act
from core.check_ins import tidy_remark
from core.people import Address
from core.prompts import Prompt, Purpose
from core.scopes import Scope
from core.visits import Witness
from handlers.access import Witnessing
from handlers.callbacks.visits import (
    WitnessVisit,
)
from handlers.prompts import Answers
from handlers.replies import acknowledge, rewrite
from handlers.visits.cards import answer, find, place_of, show
from locales import Translator
from storage.engine import Database
from storage.people import Person
from storage.prompts import ask_for_text, forget_prompt
from storage.visiting.witnessing import witness_visit


def setup() -> Router:
    """One press, or one and the reason."""
    router = Router(name="visit_witnessing")
    router.callback_query.register(
        ask_objection, WitnessVisit.filter(F.witness == Witness.DISPUTED), Witnessing()
    )
    router.callback_query.register(confirm, WitnessVisit.filter(), Witnessing())
    router.message.register(take_objection, Answers(Purpose.OBJECTION), Witnessing())
    return router


async def confirm(
    query: CallbackQuery,
    callback_data: WitnessVisit,
    database: Database,
    member: Person,
    scope: Scope,
    act: Act,
    t: Translator,
) -> None:
    """The school says that it was so."""
    place, witness = place_of(callback_data), callback_data.witness
    if await witness_visit(database, member, place, witness=witness, act=act):
        thanks = t.html("visits.witnessed")
        await show(query, callback_data, database, member, scope, act.at, t, thanks)
    else:
        await acknowledge(query)
        await rewrite(query, t.html("button.outdated"))


async def ask_objection(
    query: CallbackQuery,
    callback_data: WitnessVisit,
    database: Database,
    scope: Scope,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """What was not so?"""
    await acknowledge(query)
    found = await find(database, scope, callback_data, now)
    if found is None or found[1].visit.reported_at is None:
        await rewrite(query, t.html("button.outdated"))
        return
    prompt = Prompt(Purpose.OBJECTION, callback_data.model_dump(mode="json"))
    await ask_for_text(database, address, prompt, now)
    await rewrite(query, t.html("visits.ask_objection"))


async def take_objection(
    message: Message,
    prompt: Prompt,
    database: Database,
    member: Person,
    scope: Scope,
    address: Address,
    act: Act,
    t: Translator,
) -> None:
    """A coordinator will decide."""
    disputed = WitnessVisit(**prompt.context)
    remark = tidy_remark(message.text or "")
    await forget_prompt(database, address)
    place = place_of(disputed)
    done = await witness_visit(
        database, member, place, witness=disputed.witness, act=act, remark=remark
    )
    await answer(message, disputed, database, member, scope, act.at, t, done=done)
