"""A coordinator decides about a disputed visit."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.audit import Act
from core.scopes import Scope
from handlers.access import Coordinator
from handlers.callbacks.visits import (
    RuleOnVisit,
)
from handlers.replies import acknowledge, rewrite
from handlers.visits.cards import place_of, show
from locales import Translator
from storage.engine import Database
from storage.people import Person
from storage.visiting.ruling import rule_on_visit


def setup() -> Router:
    """Which, is asked at every press."""
    router = Router(name="visit_ruling")
    router.callback_query.register(rule, RuleOnVisit.filter(), Coordinator())
    return router


async def rule(
    query: CallbackQuery,
    callback_data: RuleOnVisit,
    database: Database,
    member: Person,
    scope: Scope,
    act: Act,
    t: Translator,
) -> None:
    """It counts, or it does not."""
    place, ruling = place_of(callback_data), callback_data.ruling
    if await rule_on_visit(database, member, place, ruling, act):
        said = t.html("visits.ruled")
        await show(query, callback_data, database, member, scope, act.at, t, said)
    else:
        await acknowledge(query)
        await rewrite(query, t.html("button.outdated"))
