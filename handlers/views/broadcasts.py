"""A broadcast: before it is sent, on its way, and what has become of it."""

from datetime import timedelta

from core.broadcasts import Facet, Standing, sending_time
from core.directory import Leaf
from core.notices import BroadcastEnded, FromCoordinator
from core.notifications import State
from handlers.views.pages import shortened
from locales import Html, Translator, lines, paragraphs
from storage.broadcast_progress import Missed
from storage.broadcasts import Broadcast, Option, Prospect

WORDS_LENGTH = 80
"""Enough of a broadcast to know which one it is."""
NAMES_LENGTH = 200
ENDS = (State.SENT, State.REFUSED, State.UNKNOWN, State.FAILED, State.CANCELLED, State.EXPIRED)
"""How a message of it can end, as they are told."""


def told(content: FromCoordinator | BroadcastEnded, t: Translator) -> Html:
    """What the people get, and what its author hears at the end."""
    if isinstance(content, BroadcastEnded):
        return _ended(content.words, ended(content), t)
    return paragraphs(
        t.html("broadcast.from", author=content.author), t.html("broadcast.text", text=content.text)
    )


def preview(broadcast: Broadcast, prospect: Prospect, takes: timedelta, t: Translator) -> Html:
    """The text, to whom it goes, to how many, and how long that takes."""
    return paragraphs(
        t.html("broadcast.preview"),
        t.html("broadcast.text", text=broadcast.text),
        lines(*_whom(broadcast, prospect, t)),
        lines(*_reach(prospect, takes, t)),
    )


def facet(shown: Facet, t: Translator) -> Html:
    """What is to be chosen."""
    return t.html(f"broadcast.choose_{shown}")


def option_name(facet: Facet, option: Option, t: Translator) -> str:
    """A choice in words."""
    match facet:
        case Facet.ROLES:
            return t.text(f"role.{option.choice}")
        case Facet.SCHOOL_TYPES:
            return t.text(f"school_type.{option.choice}")
        case _:
            return option.name


def standing(text: str, shown: Standing, rate: float, t: Translator) -> Html:
    """How far it is; at the end what has become of it."""
    if not shown.left:
        return _ended(text, shown, t)
    key = "broadcast.stopping" if shown.stopped else "broadcast.under_way"
    gone = shown.total - shown.left
    said = [t.html("broadcast.progress", gone=gone, total=shown.total)]
    at_once = shown.left - shown.waiting
    if at_once and not shown.stopped:
        said.append(t.html("broadcast.left", takes=t.lasting(sending_time(at_once, rate))))
    if shown.waiting:
        said.append(t.html("broadcast.waiting", shown.waiting))
    return paragraphs(lines(t.html(key), _words(text, t)), lines(*said))


def ended(content: BroadcastEnded) -> Standing:
    """How it stood at its end."""
    counts = {State(state): count for state, count in content.counts.items()}
    return Standing(counts, content.stopped)


def missed(shown: Leaf[Missed], t: Translator) -> Html:
    """A page of those whom it has not reached, and why."""
    named = (
        t.html("broadcast.missed_one", name=one.name, why=t.text(f"broadcast.why_{one.state}"))
        for one in shown.items
    )
    return paragraphs(t.html("broadcast.missed_title", shown.total), lines(*named))


def _ended(text: str, shown: Standing, t: Translator) -> Html:
    counts = (
        t.html(f"broadcast.ended_{state}", shown.of(state), total=shown.total)
        for state in ENDS
        if shown.of(state) or state is State.SENT
    )
    key = "broadcast.stopped" if shown.stopped else "broadcast.ended"
    return paragraphs(lines(t.html(key), _words(text, t)), lines(*counts))


def _words(text: str, t: Translator) -> Html:
    return t.html("broadcast.words", text=shortened(text.replace("\n", " "), WORDS_LENGTH))


def _whom(broadcast: Broadcast, prospect: Prospect, t: Translator) -> list[Html]:
    narrowed = []
    for each, options in prospect.options.items():
        chosen = {str(one) for one in broadcast.audience.of(each)}
        names = [option_name(each, one, t) for one in options if one.choice in chosen]
        if names:
            names_said = shortened("; ".join(names), NAMES_LENGTH)
            narrowed.append(t.html(f"broadcast.only_{each}", names=names_said))
    return narrowed or [t.html("broadcast.everybody")]


def _reach(prospect: Prospect, takes: timedelta, t: Translator) -> list[Html]:
    if not prospect.reached:
        return [t.html("broadcast.nobody")]
    said = [t.html("broadcast.reached", prospect.reached)]
    if prospect.cut_off:
        said.append(t.html("broadcast.cut_off", prospect.cut_off))
    if prospect.waiting:
        said.append(t.html("broadcast.waiting", prospect.waiting))
    return [*said, t.html("broadcast.takes", takes=t.lasting(takes))]
