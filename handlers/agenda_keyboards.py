"""The buttons of «Мои дела»."""

from aiogram.types import InlineKeyboardMarkup

from core.agenda import Agenda, Task
from core.directory import Leaf
from handlers.buttons import button, grid, leaves, rows
from handlers.callbacks.agenda import AgendaPage, TaskButton
from handlers.callbacks.numbers import NumbersPage
from locales import Translator

IN_A_ROW = 4


def agenda(
    shown: Leaf[tuple[int, Task]], left: Agenda, t: Translator
) -> InlineKeyboardMarkup | None:
    """A number for each thing that can be answered, the pages beside; where numbers are told."""
    numbers = [
        button(
            t.text("agenda.open", number=number),
            TaskButton(occurrence=task.event.occurrence_id, page=shown.number).pack(),
        )
        for number, task in shown.items
        if task.told
    ]
    beside = leaves(shown.number, shown.count, lambda page: AgendaPage(page=page).pack())
    told = [button(t.text("agenda.tell"), NumbersPage().pack())] if left.numbers else []
    return rows(*grid(numbers, IN_A_ROW), beside, told)


def task(
    answers: InlineKeyboardMarkup | None, page: int, t: Translator
) -> InlineKeyboardMarkup | None:
    """The answers, and the way back."""
    back = button(t.text("agenda.back"), AgendaPage(page=page).pack())
    return rows(*(answers.inline_keyboard if answers else []), [back])
