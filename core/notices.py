"""What a person is told outside his own conversation: each is told once, by its key."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any, ClassVar

NOTICE_LIFETIME = timedelta(days=3)
"""How long a notice is worth reading; what waits longer is given up."""


@dataclass(frozen=True, slots=True)
class LinkTried:
    """Somebody else opened the person's link, which he has used himself."""

    topic: ClassVar[str] = "link_tried"


@dataclass(frozen=True, slots=True)
class EventChanged:
    """An event is not when the person was told. Moments are ISO texts, the zone an IANA name."""

    topic: ClassVar[str] = "event_changed"
    correction: str
    title: str
    zone: str
    was: str
    was_hour_known: bool
    will: str
    hour_known: bool


Notice = LinkTried | EventChanged
"""Any of them; their fields are texts and numbers, for they lie in the outbox as JSON."""

_BY_TOPIC: Mapping[str, type[Notice]] = {
    notice.topic: notice for notice in (LinkTried, EventChanged)
}


def notice_details(notice: Notice) -> dict[str, Any]:
    """What the outbox keeps of a notice beside its topic."""
    return asdict(notice)


def notice_from(topic: str, details: Mapping[str, Any]) -> Notice:
    """The notice the outbox has kept."""
    return _BY_TOPIC[topic](**details)
