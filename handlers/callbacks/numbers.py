"""What the buttons of reported numbers carry."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id, PageNumber


class NumbersPage(CallbackData, prefix="np"):
    """A page of what is to be told."""

    page: PageNumber = 0


class NumberCard(CallbackData, prefix="nc"):
    """One of them: what it is made of, and what was told before."""

    target: Id


class NumberPlaces(CallbackData, prefix="nl"):
    """The same, with another page of the places it is told of."""

    target: Id
    page: PageNumber


class NumberFile(CallbackData, prefix="nf"):
    """The file beside what is told of a place; without a municipality, of the region itself."""

    target: Id
    municipality: Id | None = None


class NumberAsk(CallbackData, prefix="na"):
    """Somebody is about to tell it; without a municipality, of the region itself."""

    target: Id
    municipality: Id | None = None
