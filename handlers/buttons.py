"""Buttons and rows of them."""

from collections.abc import Callable, Iterable
from itertools import islice

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

Row = list[InlineKeyboardButton]


def button(text: str, data: str) -> InlineKeyboardButton:
    """A button that carries data back to the bot."""
    return InlineKeyboardButton(text=text, callback_data=data)


def column(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    """One under the other."""
    return InlineKeyboardMarkup(inline_keyboard=[[one] for one in buttons])


def rows(*filled_or_not: Row) -> InlineKeyboardMarkup | None:
    """Row by row, the empty ones left out; None where all are."""
    filled = [row for row in filled_or_not if row]
    return InlineKeyboardMarkup(inline_keyboard=filled) if filled else None


def grid(buttons: Iterable[InlineKeyboardButton], width: int) -> list[Row]:
    """Side by side, so many in a row."""
    cells = iter(buttons)
    return [[*row] for row in iter(lambda: tuple(islice(cells, width)), ())]


def leaves(page: int, pages: int, data: Callable[[int], str]) -> Row:
    """« ‹ 2 », « 4 › »: to the neighbouring pages, where there are any; `data` is of a page."""
    neighbours = ((page - 1, f"‹ {page}"), (page + 1, f"{page + 2} ›"))
    return [button(label, data(number)) for number, label in neighbours if 0 <= number < pages]
