"""Whose roster a button is about, and what of it he may bring."""

from typing import Any

from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery

from core.roster import BadRoster, Roster
from core.roster.bounds import keep_within
from core.scopes import Scope
from handlers.callbacks.rosters import RosterAnswer, RosterButton, RosterPage
from storage.engine import Database
from storage.people import Person
from storage.roster import Terms
from storage.roster_drafts import RosterDraft, find_roster_draft


class OwnRoster(BaseFilter):
    """Hands the roster of a button to its handler; what is not his sender's any more is none."""

    async def __call__(
        self,
        _query: CallbackQuery,
        callback_data: RosterButton | RosterPage | RosterAnswer,
        database: Database,
        member: Person,
        scope: Scope,
    ) -> bool | dict[str, Any]:
        """The draft with its terms, if this person may have it and may still bring it."""
        draft = await find_roster_draft(database, member.id, callback_data.draft)
        if draft is None:
            return False
        try:
            keep_to_scope(draft.roster, member, scope)
        except BadRoster:
            return False
        return {"draft": draft, "terms": terms_of(draft, member, scope)}


def keep_to_scope(roster: Roster, member: Person, scope: Scope) -> None:
    """Raise `BadRoster` for the rows outside a municipal coordinator's municipalities."""
    if not scope.everything:
        own = (post for post in member.posts if post.municipality_id in scope.municipalities)
        keep_within(roster, [post.municipality for post in own if post.municipality])


def terms_of(draft: RosterDraft, member: Person, scope: Scope) -> Terms:
    """On which terms this person brings a roster."""
    return Terms(scope, draft.decisions, bringer_id=member.id)
