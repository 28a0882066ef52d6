"""What the buttons of documents carry."""

from handlers.callbacks.by_school import SchoolList, SchoolPlace


class DocumentsPage(SchoolList, prefix="dl"):
    """The list; of the next document due, where none is named."""


class DocumentsTowns(SchoolList, prefix="dt"):
    """Of which municipality? The page is of the choices."""


class DocumentsFile(SchoolList, prefix="df"):
    """All of it in a file."""


class DocumentCard(SchoolPlace, prefix="dc"):
    """How the school stands with it."""


class EvidenceButton(SchoolPlace, prefix="de"):
    """The file it has attached."""


class AcceptButton(SchoolPlace, prefix="da"):
    """It is in order."""


class ReturnButton(SchoolPlace, prefix="dr"):
    """It is not; why, is to be written."""
