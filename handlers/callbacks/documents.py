"""What the buttons of documents carry."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id, PageNumber


class DocumentList(CallbackData, prefix="d"):
    """A document and what of its list is shown: all schools, or those that still owe it."""

    occurrence: Id | None = None
    owing: bool = False
    page: PageNumber = 0


class DocumentsPage(DocumentList, prefix="dl"):
    """The list; of the next document due, where none is named."""


class DocumentsFile(DocumentList, prefix="df"):
    """All of it in a file."""


class DocumentPlace(CallbackData, prefix="dp"):
    """A document and one of the schools that owe it."""

    occurrence: Id
    school: Id


class DocumentCard(DocumentPlace, prefix="dc"):
    """How the school stands with it."""


class EvidenceButton(DocumentPlace, prefix="de"):
    """The file it has attached."""


class AcceptButton(DocumentPlace, prefix="da"):
    """It is in order."""


class ReturnButton(DocumentPlace, prefix="dr"):
    """It is not; why, is to be written."""
