"""`/visits`: curators plan and report their visits, schools confirm, coordinators look on."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from core.audit import Act
from core.check_ins import tidy_remark
from core.directory import leaf
from core.people import Address
from core.prompts import Prompt, Purpose
from core.scopes import Scope
from core.typed import read_day
from core.visits import SchoolVisit, Witness
from handlers import by_school
from handlers import visit_keyboards as keyboards
from handlers.access import Coordinator, Reader, Reporter, Witnessing
from handlers.callbacks.by_school import SchoolList, SchoolPlace
from handlers.callbacks.visits import (
    PlanVisit,
    ReportVisit,
    RuleOnVisit,
    VisitCard,
    VisitPicture,
    VisitsFile,
    VisitsPage,
    WitnessVisit,
)
from handlers.evidence import attached, hand_out
from handlers.lists import send_whole
from handlers.prompts import Answers
from handlers.replies import acknowledge, rewrite
from handlers.views import visits as views
from locales import Html, Translator
from storage.engine import Database
from storage.people import Person
from storage.prompts import ask_for_text, forget_prompt
from storage.visiting import (
    Place,
    attach_to_visit,
    plan_visit,
    report_visit,
    rule_on_visit,
    witness_visit,
)
from storage.visits import Round, list_visits

Shown = tuple[Html, InlineKeyboardMarkup | None]


def setup() -> Router:
    """The conversation about visits; of which schools, is asked at every press."""
    router = Router(name="visits")
    router.message.register(open_list, Command("visits"), Reader())
    router.message.register(take_day, Answers(Purpose.VISIT_DAY), Reporter())
    router.message.register(take_note, Answers(Purpose.VISIT_NOTE, files=True), Reporter())
    router.message.register(take_objection, Answers(Purpose.OBJECTION), Witnessing())
    for handler, pressed in (
        (turn_page, VisitsPage.filter()),
        (send_file, VisitsFile.filter()),
        (show, VisitCard.filter()),
        (show_picture, VisitPicture.filter()),
    ):
        router.callback_query.register(handler, pressed, Reader())
    router.callback_query.register(ask_day, PlanVisit.filter(), Reporter())
    router.callback_query.register(report, ReportVisit.filter(), Reporter())
    disputes = WitnessVisit.filter(F.witness == Witness.DISPUTED)
    router.callback_query.register(ask_objection, disputes, Witnessing())
    router.callback_query.register(confirm, WitnessVisit.filter(), Witnessing())
    router.callback_query.register(rule, RuleOnVisit.filter(), Coordinator())
    return router


async def open_list(
    message: Message, database: Database, scope: Scope, now: datetime, t: Translator
) -> None:
    """The span that ends next."""
    text, keyboard = await _list(SchoolList(), database, scope, now, t)
    await message.answer(text, reply_markup=keyboard)


async def turn_page(
    query: CallbackQuery,
    callback_data: VisitsPage,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """Another page, another span, or only who is not visited yet."""
    await acknowledge(query)
    await rewrite(query, *await _list(callback_data, database, scope, now, t))


async def send_file(
    query: CallbackQuery,
    callback_data: VisitsFile,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """All schools at once."""
    await acknowledge(query)
    found = await list_visits(database, scope, now, callback_data.occurrence)
    if found is not None:
        blocks = (views.school(*one, t) for one in _numbered(found, callback_data))
        await send_whole(query, "visits", views.heading(found, t), blocks, t)


async def show(
    query: CallbackQuery,
    callback_data: SchoolPlace,
    database: Database,
    member: Person,
    scope: Scope,
    now: datetime,
    t: Translator,
    said: Html | None = None,
) -> None:
    """One school."""
    await acknowledge(query)
    found = await _find(database, scope, callback_data, now)
    if found is None:
        await rewrite(query, t.html("button.outdated"))
        return
    text = views.card(*found, said, t)
    await rewrite(query, text, keyboards.card(*found, member, t))


async def show_picture(
    query: CallbackQuery,
    callback_data: VisitPicture,
    database: Database,
    scope: Scope,
    now: datetime,
    t: Translator,
) -> None:
    """What the curator has attached."""
    await acknowledge(query)
    found = await _find(database, scope, callback_data, now)
    evidence = found[1].visit.evidence if found else None
    if evidence is None:
        await rewrite(query, t.html("button.outdated"))
        return
    await hand_out(query, evidence)


async def ask_day(
    query: CallbackQuery,
    callback_data: PlanVisit,
    database: Database,
    scope: Scope,
    address: Address,
    now: datetime,
    t: Translator,
) -> None:
    """On which day?"""
    await acknowledge(query)
    found = await _find(database, scope, callback_data, now)
    if found is None:
        await rewrite(query, t.html("button.outdated"))
        return
    prompt = Prompt(Purpose.VISIT_DAY, callback_data.model_dump(mode="json"))
    await ask_for_text(database, address, prompt, now)
    await rewrite(query, t.html("visits.ask_day", school=found[1].school))


async def take_day(
    message: Message,
    prompt: Prompt,
    database: Database,
    member: Person,
    scope: Scope,
    address: Address,
    act: Act,
    t: Translator,
) -> None:
    """The visit is planned for that day."""
    planned = PlanVisit(**prompt.context)
    found = await _find(database, scope, planned, act.at)
    read = (
        read_day(message.text or "", act.at.astimezone(found[0].event.zone).date())
        if found
        else None
    )
    if found is not None and read is None:
        await message.answer(t.html("visits.unclear_day"))
        return
    await forget_prompt(database, address)
    done = read is not None and await plan_visit(
        database, member, _place(planned), act, day=read.day, manner=planned.manner
    )
    await _answer(message, planned, database, member, scope, act.at, t, done=done)


async def report(
    query: CallbackQuery,
    callback_data: ReportVisit,
    database: Database,
    member: Person,
    scope: Scope,
    address: Address,
    act: Act,
    t: Translator,
) -> None:
    """It has taken place; a note or a picture may follow."""
    said = None
    if await report_visit(database, member, _place(callback_data), callback_data.manner, act):
        context = VisitCard(occurrence=callback_data.occurrence, school=callback_data.school)
        prompt = Prompt(Purpose.VISIT_NOTE, context.model_dump(mode="json"))
        await ask_for_text(database, address, prompt, act.at)
        said = t.html("visits.reported")
    await show(query, callback_data, database, member, scope, act.at, t, said)


async def take_note(
    message: Message,
    prompt: Prompt,
    database: Database,
    member: Person,
    scope: Scope,
    address: Address,
    act: Act,
    t: Translator,
) -> None:
    """What was written or sent beside it."""
    place = VisitCard(**prompt.context)
    written = message.text or message.caption
    words = tidy_remark(written) if written else None
    await forget_prompt(database, address)
    done = await attach_to_visit(
        database, member, _place(place), words=words, evidence=attached(message), act=act
    )
    await _answer(message, place, database, member, scope, act.at, t, done=done)


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
    place, witness = _place(callback_data), callback_data.witness
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
    found = await _find(database, scope, callback_data, now)
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
    place = _place(disputed)
    done = await witness_visit(
        database, member, place, witness=disputed.witness, act=act, remark=remark
    )
    await _answer(message, disputed, database, member, scope, act.at, t, done=done)


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
    place, ruling = _place(callback_data), callback_data.ruling
    if await rule_on_visit(database, member, place, ruling, act):
        said = t.html("visits.ruled")
        await show(query, callback_data, database, member, scope, act.at, t, said)
    else:
        await acknowledge(query)
        await rewrite(query, t.html("button.outdated"))


async def _answer(
    message: Message,
    place: SchoolPlace,
    database: Database,
    member: Person,
    scope: Scope,
    now: datetime,
    t: Translator,
    *,
    done: bool,
) -> None:
    """The visit as it is now, or that nothing has come of it."""
    found = await _find(database, scope, place, now)
    if not done or found is None:
        await message.answer(t.html("button.outdated"))
        return
    text = views.card(*found, t.html("visits.saved"), t)
    await message.answer(text, reply_markup=keyboards.card(*found, member, t))


async def _find(
    database: Database, scope: Scope, place: SchoolPlace, now: datetime
) -> tuple[Round, SchoolVisit] | None:
    found = await list_visits(database, scope, now, place.occurrence)
    one = found.of(place.school) if found else None
    return (found, one) if found and one else None


async def _list(
    wanted: SchoolList, database: Database, scope: Scope, now: datetime, t: Translator
) -> Shown:
    found = await list_visits(database, scope, now, wanted.occurrence)
    if found is None:
        named = wanted.occurrence is not None
        return t.html("button.outdated" if named else "visits.no_visits"), None
    shown = leaf(_numbered(found, wanted), wanted.page)
    return views.visits(found, shown, t), by_school.keyboard(
        found, shown, wanted, keyboards.DOORS, t
    )


def _numbered(found: Round, wanted: SchoolList) -> list[views.Numbered]:
    listed = (one for one in found.schools if not (wanted.left and one.visit.stand.counts))
    return [*enumerate(listed, start=1)]


def _place(button: SchoolPlace) -> Place:
    return Place(button.occurrence, button.school)
