"""What buttons carry of things that every school does for itself."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id, PageNumber


class SchoolList(CallbackData, prefix="sl"):
    """The occurrence that ends next where none is named; all schools, or those that are left."""

    occurrence: Id | None = None
    left: bool = False
    page: PageNumber = 0
    municipality: Id | None = None


class SchoolPlace(CallbackData, prefix="sp"):
    """An occurrence and one of the schools."""

    occurrence: Id
    school: Id
