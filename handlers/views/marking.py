"""Those one may answer for, and one of them."""

from core.directory import Leaf
from handlers.views.attendance import standing
from handlers.views.events import subject
from locales import Html, Translator, lines, paragraphs
from storage.marking import Markable, Marking


def people(found: Marking, shown: Leaf[Markable], t: Translator) -> Html:
    """Whom to choose from."""
    hint = "marking.choose" if shown.total else "marking.nobody"
    return paragraphs(subject(found.event, t), t.html(hint))


def person(found: Marking, one: Markable, said: Html | None, t: Translator) -> Html:
    """What is known of him, and what a mark is worth."""
    known = t.html(
        "attendance.person",
        name=one.member.person_name,
        standing=standing(one.said, found.event, t),
    )
    hint = t.html("marking.spoke" if one.spoke else "marking.hint")
    return paragraphs(subject(found.event, t), lines(known), *([said] if said else []), hint)
