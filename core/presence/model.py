"""A platform's list of those who were in a webinar."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2s

from core.check_ins import Answer
from core.roster.model import key_of
from core.timings import Form

_KEY_BYTES = 6


@dataclass(frozen=True)
class Presence:
    """Somebody as the platform calls him; `minutes` over all his visits, None where not given.

    In the list of a course, how far he has come.
    """

    name: str
    email: str | None = None
    minutes: int | None = None
    progress: Answer | None = None

    @cached_property
    def spelling(self) -> str:
        """What the same visitor is recognised by, in this list and the next."""
        return key_of(self.name) or key_of(self.email or "")

    @cached_property
    def key(self) -> str:
        """The same, as a button carries it."""
        return blake2s(self.spelling.encode(errors="replace"), digest_size=_KEY_BYTES).hexdigest()

    @property
    def label(self) -> str:
        """What he is shown as."""
        return self.name or self.email or ""


@dataclass(frozen=True, slots=True)
class PresenceList:
    """The visitors, each once; of a course all who have begun it."""

    people: tuple[Presence, ...]

    @property
    def of_course(self) -> bool:
        """Whether it tells how far they have come."""
        return any(one.progress for one in self.people)

    @property
    def form(self) -> Form:
        """What a list like this may be of."""
        return Form.COURSE if self.of_course else Form.MEETING


def longer(one: int | None, other: int | None) -> int | None:
    """Minutes of two visits; what is not given adds nothing."""
    return one if other is None else other + (one or 0)
