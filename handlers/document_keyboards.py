"""The buttons of documents."""

from datetime import datetime

from aiogram.types import InlineKeyboardMarkup

from core.notices import Reviewed, Submitted
from core.submissions import Progress, Submission
from handlers.answer_keyboards import of_returned
from handlers.buttons import button, column, rows
from handlers.by_school import Doors
from handlers.callbacks.documents import (
    AcceptButton,
    DocumentCard,
    DocumentsFile,
    DocumentsPage,
    DocumentsTowns,
    EvidenceButton,
    ReturnButton,
)
from handlers.callbacks.extensions import ExtendDeadline
from locales import Translator
from storage.submissions import Documents

DOORS = Doors(DocumentsPage, DocumentsTowns, DocumentsFile, DocumentCard, "documents.owing")


def card(
    found: Documents, one: Submission, now: datetime, t: Translator, *, may_review: bool
) -> InlineKeyboardMarkup | None:
    """The file, if there is one; accepting and returning; back to the list."""
    place = {"occurrence": found.event.occurrence_id, "school": one.school_id}
    verdicts = []
    if may_review and one.progress is Progress.PLACED:
        verdicts.append(button(t.text("documents.accept"), AcceptButton(**place).pack()))
    if may_review and one.progress.is_done:
        verdicts.append(button(t.text("documents.return"), ReturnButton(**place).pack()))
    open_ = may_review and not one.progress.is_done and now < found.event.ends_at
    extend = button(t.text("extensions.extend"), ExtendDeadline(**place).pack())
    attached = one.said is not None and one.said.evidence is not None
    to_list = DocumentsPage(occurrence=found.event.occurrence_id).pack()
    return rows(
        verdicts,
        [extend] if open_ else [],
        [button(t.text("by_school.file"), EvidenceButton(**place).pack())] if attached else [],
        [button(t.text("by_school.back"), to_list)],
    )


def of_notice(told: Submitted | Reviewed, t: Translator) -> InlineKeyboardMarkup | None:
    """Where it can be looked at; what was sent back can be said to be done anew."""
    match told:
        case Submitted():
            place = DocumentCard(occurrence=told.occurrence_id, school=told.school_id)
            return column(button(t.text("by_school.look"), place.pack()))
        case Reviewed(returned=None):
            return None
        case Reviewed():
            return of_returned(told, t)
