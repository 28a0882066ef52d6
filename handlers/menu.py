"""The commands Telegram offers in a chat, by the roles of who writes there."""

from hashlib import sha256

from aiogram.types import BotCommand

from core.applications import DECIDERS
from core.marking import MARKERS
from core.roles import COORDINATORS, OVERSEERS
from core.submissions import READERS
from locales import Translator
from storage.people import Person


def commands(person: Person | None, t: Translator) -> list[BotCommand]:
    """What this person can ask for; of a stranger we only know that he may look around."""
    return [
        BotCommand(command=name, description=t.text(f"commands.{name}")) for name in _names(person)
    ]


def mark(offered: list[BotCommand]) -> str:
    """What tells one list from another, to know which one a chat has."""
    said = "\n".join(f"{one.command} {one.description}" for one in offered)
    return sha256(said.encode()).hexdigest()


def _names(person: Person | None) -> list[str]:
    names = ["menu"]
    if person is None:
        return names
    names += ["today", "calendar"]
    if person.scope(OVERSEERS):
        names += ["attendance", "missing", "indicators", "report"]
    if person.scope(READERS):
        names += ["documents", "visits", "school"]
    if person.scope(MARKERS):
        names += ["mark"]
    if person.scope(COORDINATORS):
        names += ["numbers", "plan", "people", "broadcast", "status", "log"]
    if person.scope(DECIDERS):
        names += ["requests", "team"]
    if person.coordinates_programme:
        names += ["reminders", "appoint"]
    return [*names, "settings", "mydata", "forget"]
