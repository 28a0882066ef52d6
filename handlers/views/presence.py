"""A platform's list in words, and what it says beside the answers."""

from core.presence import Presence, PresenceList
from core.presence.accord import Accord
from core.presence.sorting import NameDoubt, Sorting
from core.timings import Form
from handlers.callbacks.presence import Pile, PresencePage
from handlers.views.attendance import standing
from handlers.views.events import subject
from handlers.views.pages import Page, page, shortened
from locales import Html, Translator, lines, paragraphs
from storage.presence_drafts import PresenceDraft
from storage.reconciling import Attested, Reconciled

NAME_LENGTH = 80


def which(presences: PresenceList, t: Translator) -> Html:
    """Of which event is it?"""
    return paragraphs(_read(presences, t), t.html(f"presence.which_{presences.form}"))


def counts(would_be: Reconciled, sorting: Sorting) -> dict[Pile, int]:
    """How many are in each pile."""
    stand = {Pile(one.value): len(would_be.having(one)) for one in Accord}
    return stand | {Pile.STRANGERS: len(sorting.strangers), Pile.SHORT: len(sorting.short)}


def summary(would_be: Reconciled, sorting: Sorting, draft: PresenceDraft, t: Translator) -> Html:
    """How the list and the answers stand to each other."""
    tallies = [
        t.html("roster.tally", said=pile_title(would_be, pile, count, t))
        for pile, count in counts(would_be, sorting).items()
        if count or pile in {Pile.MATCHED, Pile.SILENT, Pile.UNLISTED}
    ]
    hint = "presence.decide" if sorting.doubts else "presence.hint"
    closed = [] if would_be.open else [t.html("presence.closed")]
    event = subject(would_be.event, t)
    return paragraphs(_read(draft.presences, t), event, lines(*tallies), t.html(hint), *closed)


def pile(would_be: Reconciled, sorting: Sorting, wanted: PresencePage, t: Translator) -> Page:
    """The names of a pile."""
    strange = {Pile.STRANGERS: sorting.strangers, Pile.SHORT: sorting.short}
    if wanted.pile in strange:
        said = [_visitor(one, t) for one in strange[wanted.pile]]
    else:
        said = [_attested(would_be, one, t) for one in would_be.having(Accord(wanted.pile))]
    heading = t.html("presence.pile", title=pile_title(would_be, wanted.pile, len(said), t))
    return page(heading, [lines(*said)], wanted.page)


def question(doubt: NameDoubt, t: Translator) -> Html:
    """Who is this?"""
    return paragraphs(t.html("presence.doubt"), _visitor(doubt.presence, t))


def review(found: Reconciled, said: Html | None, t: Translator) -> Html:
    """What became of the list; how to send one where there is none."""
    if not found.event.listed:
        return paragraphs(subject(found.event, t), t.html("review.none"))
    tallies = [
        t.html("roster.tally", said=pile_title(found, one, len(found.having(one)), t))
        for one in Accord
    ]
    closed = [] if found.open else [t.html("presence.closed")]
    heading = [said] if said else []
    return paragraphs(*heading, subject(found.event, t), lines(*tallies), *closed)


def people(found: Reconciled, wanted: Accord, t: Translator) -> Html:
    """Whom to choose from."""
    title = pile_title(found, wanted, len(found.having(wanted)), t)
    return paragraphs(subject(found.event, t), t.html("presence.pile", title=title))


def person(found: Reconciled, one: Attested, t: Translator) -> Html:
    """Both facts."""
    return paragraphs(subject(found.event, t), _attested(found, one, t))


def pile_title(found: Reconciled, wanted: Pile | Accord, count: int, t: Translator) -> str:
    """«Есть в списке, не ответили: 3»; of a course in words of its own."""
    if found.event.form is Form.COURSE:
        return t.text(f"pile_of_course.{wanted}", count=count)
    return t.text(f"pile.{wanted}", count=count)


def _read(presences: PresenceList, t: Translator) -> Html:
    return t.html(f"presence.read_{presences.form}", count=len(presences.people))


def _attested(found: Reconciled, one: Attested, t: Translator) -> Html:
    said = standing(one.one.said, found.event, t, one.seen)
    return t.html("attendance.person", name=one.one.member.person_name, standing=said)


def _visitor(one: Presence, t: Translator) -> Html:
    """«Орлова М., 85 мин»."""
    name = shortened(one.label, NAME_LENGTH)
    if one.progress:
        said = t.text(f"standing.{one.progress}")
        return t.html("attendance.person", name=name, standing=said)
    if one.minutes is None:
        return t.html("roster.tally", said=name)
    return t.html("presence.visitor", name=name, minutes=one.minutes)
