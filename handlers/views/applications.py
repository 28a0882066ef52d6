"""What applicants and those who decide read."""

from collections.abc import Sequence

from core.notices import ApplicationCame, ApplicationClosed, ApplicationDecided
from core.roles import Role
from handlers.views.pages import shortened
from handlers.views.people import terms
from locales import Html, Translator, paragraphs
from storage.admission import Team
from storage.applications import Application
from storage.places import Destination, Place

LONGEST_REASON = 500


def role_label(role: Role, t: Translator) -> str:
    """A role as a button has it: «Педагог»."""
    name = t.text(f"role.{role}")
    return name[:1].upper() + name[1:]


def team(invited: Team, t: Translator) -> Html:
    """Whose team it is, and the question who one is in it."""
    return t.html("application.team", school=invited.school)


def ask_place(municipality: int | None, places: Sequence[Place], t: Translator) -> Html:
    """Where? Or that there is no such place yet."""
    if not places:
        return t.html("application.no_places")
    return t.html(
        "application.ask_municipality" if municipality is None else "application.ask_school"
    )


def found(places: Sequence[Place], t: Translator) -> Html:
    """What the letters fit."""
    return t.html("application.found" if places else "application.not_found")


def consent(destination: Destination, retention_days: int, t: Translator) -> Html:
    """What is applied for, and the question of consent."""
    wish = destination.wish
    role = t.text(f"role.{wish.role}")
    applied = t.html("application.applied_for", role=role, place=destination.name)
    return paragraphs(applied, terms(retention_days, t))


def told(content: ApplicationCame | ApplicationClosed | ApplicationDecided, t: Translator) -> Html:
    """What deciders hear of one, and what its applicant does."""
    match content:
        case ApplicationCame():
            return came(content, t)
        case ApplicationClosed():
            return _closed(content, t)
        case ApplicationDecided():
            return _decided(content, t)


def came(card: ApplicationCame, t: Translator) -> Html:
    """Who asks for what, and whom of the roster he may be."""
    asks = _asks(card, t)
    likely = ", ".join(name for _, name in card.likely)
    return paragraphs(asks, t.html("application.likely", names=likely)) if likely else asks


def _asks(card: ApplicationCame | ApplicationClosed, t: Translator) -> Html:
    return t.html(
        "application.came",
        name=card.name,
        role=t.text(f"role.{card.role}"),
        place=_place(card),
    )


def first(waiting: Sequence[Application], t: Translator) -> Html:
    """The one that waits longest, and how many more do."""
    rest = len(waiting) - 1
    shown = came(waiting[0].card, t)
    return paragraphs(shown, t.html("application.more", rest)) if rest else shown


def application(shown: Application, t: Translator) -> Html:
    """As it is now: open, or decided by whom."""
    if shown.approved is None:
        return came(shown.card, t)
    return paragraphs(_asks(shown.card, t), _verdict(shown.approved, shown.decider, t))


def _closed(notice: ApplicationClosed, t: Translator) -> Html:
    """The same, in the message of whoever was asked to decide it."""
    return paragraphs(_asks(notice, t), _verdict(notice.approved, notice.decider, t))


def _verdict(approved: bool, decider: str | None, t: Translator) -> Html:
    if decider is None:
        return t.html("application.closed")
    key = "application.was_accepted" if approved else "application.was_declined"
    return t.html(key, decider=decider)


def _decided(notice: ApplicationDecided, t: Translator) -> Html:
    """What the applicant is told."""
    if notice.approved:
        return t.html("notice.accepted")
    return t.html("notice.declined", reason=notice.reason or "")


def reason(text: str) -> str:
    """A reason short enough for a message."""
    return shortened(text.strip(), LONGEST_REASON)


def _place(card: ApplicationCame | ApplicationClosed) -> str:
    return f"{card.school} ({card.municipality})" if card.school else card.municipality
