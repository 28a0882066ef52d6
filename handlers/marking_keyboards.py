"""The buttons of answering for others."""

from aiogram.types import InlineKeyboardMarkup

from core.check_ins import ANSWERS, CheckIn
from core.directory import Leaf
from core.timings import Form
from handlers.buttons import button, column, leaves, rows
from handlers.callbacks.check_ins import ConfirmButton, MarkButton, MarkCard, MarkPage
from handlers.views.labels import label
from handlers.views.pages import shortened
from handlers.views.people import short_name
from locales import Translator
from storage.marking import Markable, Marking

TITLE_LENGTH = 40


def people(found: Marking, shown: Leaf[Markable], t: Translator) -> InlineKeyboardMarkup | None:
    """A button for everybody on the page, the pages beside it, the other events."""
    here = found.event.occurrence_id
    cards = [
        [button(_name(one), MarkCard(occurrence=here, person=one.member.person_id).pack())]
        for one in shown.items
    ]
    beside = leaves(
        shown.number, shown.count, lambda page: MarkPage(occurrence=here, page=page).pack()
    )
    others = [
        [
            button(
                t.text("marking.other", title=shortened(other.title, TITLE_LENGTH)),
                MarkPage(occurrence=other.occurrence_id).pack(),
            )
        ]
        for other in found.others
    ]
    return rows(*cards, beside, *others)


def person(found: Marking, one: Markable, t: Translator) -> InlineKeyboardMarkup:
    """The answers, where he has given none himself; else whether it is right; and back."""
    place = {"occurrence": found.event.occurrence_id, "person": one.member.person_id}
    answers = [
        button(label(answer, found.event.title, t), MarkButton(**place, answer=answer).pack())
        for answer in ANSWERS[Form.MEETING]
        if not one.spoke
    ]
    vouch = [button(t.text("marking.confirm"), ConfirmButton(**place).pack())]
    back = button(t.text("marking.back"), MarkPage(occurrence=place["occurrence"]).pack())
    return column(*answers, *(vouch if one.confirmable(found.event) else []), back)


def _name(one: Markable) -> str:
    """«✓ Орлова М. П. · Школа № 1» where something has been said."""
    mark = "✓ " if isinstance(one.said, CheckIn) else ""
    return mark + " · ".join(filter(None, (short_name(one.member.person_name), one.place)))
