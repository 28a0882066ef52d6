"""Lists of schools: a number for each, pages, those that are left, the occurrences beside."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from core.by_school import BySchool, State
from core.directory import Leaf, leaf
from core.people import Municipality
from core.scopes import Scope
from handlers.buttons import Row, button, grid, leaves, rows
from handlers.callbacks.by_school import SchoolList, SchoolPlace
from handlers.replies import acknowledge, rewrite
from handlers.views.pages import shortened
from locales import Html, Translator
from storage.directory import municipalities_within
from storage.engine import Database

IN_A_ROW = 4
_LABEL_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Doors:
    """The buttons of one kind of list, and the text of the one that leaves only what is left."""

    page: type[SchoolList]
    towns: type[SchoolList]
    whole: type[SchoolList]
    card: type[SchoolPlace]
    left: str


def keyboard(
    found: BySchool[State],
    shown: Leaf[tuple[int, State]],
    wanted: SchoolList,
    doors: Doors,
    towns: Sequence[Municipality],
    t: Translator,
    *more: Row,
) -> InlineKeyboardMarkup | None:
    """Under the list of one occurrence; `more` is what can be done about all of it."""
    here, town = found.event.occurrence_id, wanted.municipality

    def to(page: int = 0, *, left: bool = wanted.left, occurrence: int = here) -> str:
        place = doors.page(occurrence=occurrence, left=left, page=page, municipality=town)
        return place.pack()

    numbers = [
        button(str(number), doors.card(occurrence=here, school=one.school_id).pack())
        for number, one in shown.items
    ]
    label = t.text("by_school.all" if wanted.left else doors.left)
    whole = doors.whole(occurrence=here, left=wanted.left, municipality=town).pack()
    beside = (("by_school.before", found.previous_id), ("by_school.after", found.next_id))
    return rows(
        *grid(numbers, IN_A_ROW),
        leaves(shown.number, shown.count, to),
        [button(label, to(left=not wanted.left))] if found.schools else [],
        _narrowing(here, wanted, doors, towns, t) if len(towns) > 1 else [],
        [button(t.text("lists.as_file"), whole)] if shown.count > 1 else [],
        [button(t.text(key), to(occurrence=other)) for key, other in beside if other is not None],
        *more,
    )


def choosing_town(doors: Doors) -> Callable[..., Awaitable[None]]:
    """The handler of one kind of list."""

    async def choose_town(
        query: CallbackQuery,
        callback_data: SchoolList,
        database: Database,
        scope: Scope,
        t: Translator,
    ) -> None:
        await acknowledge(query)
        towns = await municipalities_within(database, scope)
        await rewrite(query, *_which_town(callback_data, doors, towns, t))

    return choose_town


def _which_town(
    wanted: SchoolList, doors: Doors, towns: Sequence[Municipality], t: Translator
) -> tuple[Html, InlineKeyboardMarkup | None]:
    """The municipalities a list can be narrowed down to, and all of them."""
    shown = leaf(towns, wanted.page)

    def to(label: str, town: int | None) -> Row:
        chosen = doors.page(occurrence=wanted.occurrence, left=wanted.left, municipality=town)
        return [button(label, chosen.pack())]

    def of_page(page: int) -> str:
        return doors.towns(**wanted.model_dump() | {"page": page}).pack()

    keyboard = rows(
        *(to(shortened(one.name, _LABEL_LENGTH), one.id) for one in shown.items),
        leaves(shown.number, shown.count, of_page),
        to(t.text("indicators.every_mun"), None),
    )
    return t.html("by_school.which"), keyboard


def _narrowing(
    here: int, wanted: SchoolList, doors: Doors, towns: Sequence[Municipality], t: Translator
) -> Row:
    """Bears the municipality that was chosen."""
    label = t.text("indicators.by_mun")
    names = [one.name for one in towns if one.id == wanted.municipality]
    if names:
        label = t.text("by_school.narrowed", town=shortened(names[0], _LABEL_LENGTH))
    place = doors.towns(occurrence=here, left=wanted.left, municipality=wanted.municipality)
    return [button(label, place.pack())]
