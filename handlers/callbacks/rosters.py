"""What the buttons under a roster that is being checked carry."""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from core.roster.comparison import ChangeKind
from handlers.callbacks.fields import Id, PageNumber


class RosterStep(StrEnum):
    """What a coordinator does with a roster he has sent."""

    SUMMARY = "sum"
    ASK = "ask"
    APART = "two"
    APPLY = "run"
    APPLY_AND_END = "end"
    DISCARD = "del"


class RosterButton(CallbackData, prefix="rs"):
    """A step with a roster."""

    draft: Id
    step: RosterStep


class RosterPage(CallbackData, prefix="rp"):
    """A page of what a roster changes."""

    draft: Id
    kind: ChangeKind
    page: PageNumber = 0


class RosterAnswer(CallbackData, prefix="ra"):
    """Whether the two of a doubt are one."""

    draft: Id
    doubt: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
    same: bool
