"""What the buttons under a platform's list carry, and under what became of it."""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from core.presence.accord import Accord
from handlers.callbacks.fields import Id, PageNumber
from storage.reconciling import Verdict


class PresenceStep(StrEnum):
    """What a coordinator does with a list he has sent."""

    SUMMARY = "sum"
    ASK = "ask"
    STRANGERS = "all"
    LEAST = "min"
    TAKE_IN = "run"
    DISCARD = "del"


class Pile(StrEnum):
    """Those of a list who can be looked through."""

    MATCHED = "matched"
    SILENT = "silent"
    UNLISTED = "unlisted"
    OTHERWISE = "otherwise"
    STRANGERS = "strangers"
    SHORT = "short"


class PresenceButton(CallbackData, prefix="xs"):
    """A step with a list."""

    draft: Id
    step: PresenceStep


class PresenceEvents(CallbackData, prefix="xv"):
    """A page of the events a list may be of."""

    draft: Id
    page: PageNumber = 0


class PresenceEvent(CallbackData, prefix="xe"):
    """The event it is of."""

    draft: Id
    occurrence: Id


class PresencePage(CallbackData, prefix="xl"):
    """A page of a pile."""

    draft: Id
    pile: Pile
    page: PageNumber = 0


class PresenceAnswer(CallbackData, prefix="xa"):
    """Whom a name means; nobody of ours where no person is named."""

    draft: Id
    visitor: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
    person: Id | None


class ReviewPage(CallbackData, prefix="xr"):
    """What became of the list of an event; a page of those whose two facts stand so."""

    occurrence: Id
    accord: Accord | None = None
    page: PageNumber = 0


class ReviewCard(CallbackData, prefix="xc"):
    """One of them."""

    occurrence: Id
    person: Id


class ReviewButton(CallbackData, prefix="xb"):
    """A decision about one of them, or about all it is for."""

    occurrence: Id
    verdict: Verdict
    person: Id | None = None
