"""Who was in a webinar by its platform's own list, held against what people have answered.

`reading` reads the list as the platform exports it, `naming` finds whom of ours it means,
`accord` says how both facts about a person stand to each other.
"""

from core.presence.errors import NobodyPresent, PresenceTooLong
from core.presence.files import is_presence_list, presences_from_bytes
from core.presence.model import Presence, PresenceList

__all__ = [
    "NobodyPresent",
    "Presence",
    "PresenceList",
    "PresenceTooLong",
    "is_presence_list",
    "presences_from_bytes",
]
