"""Lists of schools: a number for each, pages, those that are left, the occurrences beside."""

from dataclasses import dataclass

from aiogram.types import InlineKeyboardMarkup

from core.by_school import BySchool, State
from core.directory import Leaf
from handlers.buttons import Row, button, grid, leaves, rows
from handlers.callbacks.by_school import SchoolList, SchoolPlace
from locales import Translator

IN_A_ROW = 4


@dataclass(frozen=True, slots=True)
class Doors:
    """The buttons of one kind of list, and the text of the one that leaves only what is left."""

    page: type[SchoolList]
    whole: type[SchoolList]
    card: type[SchoolPlace]
    left: str


def keyboard(
    found: BySchool[State],
    shown: Leaf[tuple[int, State]],
    wanted: SchoolList,
    doors: Doors,
    t: Translator,
    *more: Row,
) -> InlineKeyboardMarkup | None:
    """Under the list of one occurrence; `more` is what can be done about all of it."""
    here = found.event.occurrence_id

    def to(page: int = 0, *, left: bool = wanted.left, occurrence: int = here) -> str:
        return doors.page(occurrence=occurrence, left=left, page=page).pack()

    numbers = [
        button(str(number), doors.card(occurrence=here, school=one.school_id).pack())
        for number, one in shown.items
    ]
    label = t.text("by_school.all" if wanted.left else doors.left)
    whole = doors.whole(occurrence=here, left=wanted.left).pack()
    beside = (("by_school.before", found.previous_id), ("by_school.after", found.next_id))
    return rows(
        *grid(numbers, IN_A_ROW),
        leaves(shown.number, shown.count, to),
        [button(label, to(left=not wanted.left))] if found.schools else [],
        [button(t.text("lists.as_file"), whole)] if shown.count > 1 else [],
        [button(t.text(key), to(occurrence=other)) for key, other in beside if other is not None],
        *more,
    )
