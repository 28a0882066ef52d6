"""The buttons of those who apply and of those who decide."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from core.applications import APPLICANT_ROLES, TEAM_ROLES, Refusal, Wish
from core.directory import leaf
from core.notices import ApplicationCame
from core.roles import Role
from handlers.buttons import button, column, leaves, rows
from handlers.callbacks.applications import (
    Admit,
    ApplicationCard,
    Apply,
    ApplyConsent,
    ApplySearch,
    Decline,
    DeclineInWords,
)
from handlers.views.applications import role_label
from locales import Translator
from storage.admission import Team
from storage.applications import Application
from storage.places import Place


def start(t: Translator) -> InlineKeyboardMarkup:
    """The way in without a link."""
    return column(button(t.text("application.start"), Apply().pack()))


def roles(t: Translator) -> InlineKeyboardMarkup:
    """What one may ask to be."""
    return column(*(button(role_label(r, t), Apply(role=r).pack()) for r in APPLICANT_ROLES))


def team_roles(team: Team, t: Translator) -> InlineKeyboardMarkup:
    """What one may be in the team of a school."""

    def data(role: Role) -> str:
        here = Apply(
            role=role, municipality=team.municipality_id, school=team.school_id, by_link=True
        )
        return here.pack()

    return column(*(button(role_label(role, t), data(role)) for role in TEAM_ROLES))


def places(shown: Apply, there: Sequence[Place], t: Translator) -> InlineKeyboardMarkup | None:
    """A page of places, its neighbours, the search."""
    page = leaf(there, shown.page)
    beside = leaves(
        page.number, page.count, lambda number: shown.model_copy(update={"page": number}).pack()
    )
    search = ApplySearch(role=shown.role, municipality=shown.municipality)
    asks = [button(t.text("application.search"), search.pack())] if page.count > 1 else []
    back = [button(t.text("application.back"), Apply().pack())]
    chosen = ([button(one.name, shown.to(one.id).pack())] for one in page.items)
    return rows(*chosen, beside, asks, back)


def found(asked: ApplySearch, places: Sequence[Place], t: Translator) -> InlineKeyboardMarkup:
    """The places found, and the list they are from."""
    all_of_them = Apply(role=asked.role, municipality=asked.municipality)
    chosen = (button(one.name, all_of_them.to(one.id).pack()) for one in places)
    return column(*chosen, button(t.text("application.back"), all_of_them.pack()))


def consent(wish: Wish, t: Translator) -> InlineKeyboardMarkup:
    """Agree or not."""
    return column(
        button(t.text("consent.agree"), _consent(wish, agreed=True)),
        button(t.text("consent.decline"), _consent(wish, agreed=False)),
    )


def decision(card: ApplicationCame, t: Translator) -> InlineKeyboardMarkup:
    """Yes, as one of the roster or as a new person; or no."""
    number = card.application_id
    likely = (
        button(t.text("application.same", name=name), Admit(application=number, match=id_).pack())
        for id_, name in card.likely
    )
    new = t.text("application.new_person" if card.likely else "application.accept")
    return column(
        *likely,
        button(new, Admit(application=number).pack()),
        button(t.text("application.decline"), Decline(application=number).pack()),
    )


def reasons(application: Application, t: Translator) -> InlineKeyboardMarkup:
    """The usual reasons, one's own, and back."""
    number = application.card.application_id
    usual = (
        button(t.text(f"refusal.{reason}"), Decline(application=number, reason=reason).pack())
        for reason in Refusal
    )
    own = button(t.text("application.own_reason"), DeclineInWords(application=number).pack())
    back = button(t.text("application.back"), ApplicationCard(application=number).pack())
    return column(*usual, own, back)


def _consent(wish: Wish, *, agreed: bool) -> str:
    return ApplyConsent(
        agreed=agreed,
        role=wish.role,
        municipality=wish.municipality_id,
        school=wish.school_id,
        by_link=wish.by_link,
    ).pack()
