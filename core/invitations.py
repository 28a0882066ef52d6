"""Invitations: codes that cannot be guessed, nor made of what lies in the database."""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

INVITATION_LIFETIME = timedelta(days=60)
GUESSES_ALLOWED = 5
"""Unknown codes an account may try within `GUESSING_WINDOW` before it has to rest."""
GUESSING_WINDOW = timedelta(hours=1)

_CODE_BYTES = 15
"""120 bits: 20 letters of a link, which carries at most 64 (Bot API, deep linking)."""


class Standing(StrEnum):
    """What opening a link comes to."""

    OPEN = "open"
    UNKNOWN = "unknown"
    RESTING = "resting"
    """This account has tried too many unknown codes."""
    LAPSED = "lapsed"
    """Its time is over, or a coordinator has withdrawn it."""
    TAKEN = "taken"
    """Somebody else has come in by it."""
    REGISTERED = "registered"
    """This account has come in by it, now or before."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who makes the codes: only the server's key turns what is stored into one."""

    key: bytes = field(repr=False)
    lifetime: timedelta = INVITATION_LIFETIME

    def code(self, nonce: str) -> str:
        """The code of an invitation, the same each time."""
        digest = hmac.digest(self.key, nonce.encode(), "sha256")[:_CODE_BYTES]
        return urlsafe_b64encode(digest).decode()

    def expiry(self, now: datetime) -> datetime:
        """Until when an invitation made now is good."""
        return now + self.lifetime


def link(username: str, code: str) -> str:
    """What a person opens: the bot's chat, with the code at hand (Bot API, deep linking)."""
    return f"https://t.me/{username}?start={code}"


def fingerprint(code: str) -> str:
    """What the database keeps of a code, to know it again by."""
    return sha256(code.encode()).hexdigest()
