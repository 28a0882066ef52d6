"""Why a message ended as it did: the codes the outbox keeps, and what the messenger's words mean.

The locales word them (`reason.…`); whoever ends a message in a new way adds its code here.
"""

from collections.abc import Mapping
from enum import StrEnum

from core.notifications import State


class Reason(StrEnum):
    """Everything that can be said of it."""

    # What the program decides itself stands in the outbox as it stands here.
    LATE = "late"
    QUIET = "quiet"
    LIMIT = "limit"
    ANSWERED = "answered"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    ERASED = "erased"
    CALLED_OFF = "stopped"
    DECIDED = "decided"
    SWITCHED_OFF = "switched_off"
    UNFOUNDED = "nothing to correct"
    REPEATED = "repeated after an unknown fate"
    STOPPED = "the process stopped while sending"
    NOTHING_TO_SAY = "nothing to say"
    APART = "the message of several failed"
    CHAT_TAKEN = "the chat has moved to one that is known already"

    # What the messenger says stands there in its own words.
    BLOCKED = "blocked by the user"
    DEACTIVATED = "deactivated"
    NO_CHAT = "no chat"
    REFUSED = "refused"
    MALFORMED = "malformed"
    SERVER_ERROR = "server error"
    UNREADABLE = "unreadable answer"
    NO_ANSWER = "no answer"


_WORDS: Mapping[State, Mapping[str, Reason]] = {
    State.REFUSED: {
        "blocked": Reason.BLOCKED,
        "deactivated": Reason.DEACTIVATED,
        "not found": Reason.NO_CHAT,
        "can't initiate": Reason.NO_CHAT,
    },
    State.UNKNOWN: {
        "internal server": Reason.SERVER_ERROR,
        "gateway": Reason.SERVER_ERROR,
        "decode": Reason.UNREADABLE,
        "typeerror": Reason.UNREADABLE,
        "valueerror": Reason.UNREADABLE,
    },
}
_OTHERWISE = {
    State.REFUSED: Reason.REFUSED,
    State.FAILED: Reason.MALFORMED,
    State.UNKNOWN: Reason.NO_ANSWER,
}
_KEPT = frozenset(Reason)


def reason_of(state: State, kept: str | None) -> Reason | None:
    """What the outbox has kept of a message in that state; None where nothing is to be said.

    Of a message that waits to be repeated it is why the first one's fate is unknown.
    """
    if kept is None:
        return None
    if kept in _KEPT:
        return Reason(kept)
    told = State.UNKNOWN if state is State.PLANNED else state
    said = kept.casefold()
    meant = (reason for word, reason in _WORDS.get(told, {}).items() if word in said)
    return next(meant, _OTHERWISE.get(told))
