"""The buttons of documents."""

from aiogram.types import InlineKeyboardMarkup

from core.directory import Leaf
from core.notices import Reviewed, Submitted
from core.submissions import Progress, Submission
from handlers.answer_keyboards import of_returned
from handlers.buttons import button, column, grid, leaves, rows
from handlers.callbacks.documents import (
    AcceptButton,
    DocumentCard,
    DocumentList,
    DocumentsFile,
    DocumentsPage,
    EvidenceButton,
    ReturnButton,
)
from handlers.views.documents import Numbered
from locales import Translator
from storage.submissions import Documents

IN_A_ROW = 4


def documents(
    found: Documents, shown: Leaf[Numbered], wanted: DocumentList, t: Translator
) -> InlineKeyboardMarkup | None:
    """A number for each school, the pages, who still owes it, the documents before and after."""
    here = found.event.occurrence_id

    def to(page: int = 0, *, owing: bool = wanted.owing, occurrence: int = here) -> str:
        return DocumentsPage(occurrence=occurrence, owing=owing, page=page).pack()

    numbers = [
        button(str(number), DocumentCard(occurrence=here, school=one.school_id).pack())
        for number, one in shown.items
    ]
    label = t.text("documents.all" if wanted.owing else "documents.owing")
    whole = DocumentsFile(occurrence=here, owing=wanted.owing).pack()
    beside = (("documents.before", found.previous_id), ("documents.after", found.next_id))
    return rows(
        *grid(numbers, IN_A_ROW),
        leaves(shown.number, shown.count, to),
        [button(label, to(owing=not wanted.owing))] if found.schools else [],
        [button(t.text("lists.as_file"), whole)] if shown.count > 1 else [],
        [button(t.text(key), to(occurrence=other)) for key, other in beside if other is not None],
    )


def card(
    found: Documents, one: Submission, t: Translator, *, may_review: bool
) -> InlineKeyboardMarkup | None:
    """The file, if there is one; accepting and returning; back to the list."""
    place = {"occurrence": found.event.occurrence_id, "school": one.school_id}
    verdicts = []
    if may_review and one.progress is Progress.PLACED:
        verdicts.append(button(t.text("documents.accept"), AcceptButton(**place).pack()))
    if may_review and one.progress.is_done:
        verdicts.append(button(t.text("documents.return"), ReturnButton(**place).pack()))
    attached = one.said is not None and one.said.evidence is not None
    to_list = DocumentsPage(occurrence=found.event.occurrence_id).pack()
    return rows(
        verdicts,
        [button(t.text("documents.file"), EvidenceButton(**place).pack())] if attached else [],
        [button(t.text("documents.back"), to_list)],
    )


def of_notice(told: Submitted | Reviewed, t: Translator) -> InlineKeyboardMarkup | None:
    """Where it can be looked at; what was sent back can be said to be done anew."""
    match told:
        case Submitted():
            place = DocumentCard(occurrence=told.occurrence_id, school=told.school_id)
            return column(button(t.text("documents.look"), place.pack()))
        case Reviewed(returned=None):
            return None
        case Reviewed():
            return of_returned(told, t)
