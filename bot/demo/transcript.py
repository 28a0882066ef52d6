"""The transcript of a rehearsal: what was written to whom, the same text once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.console import say
from bot.demo.cast import Actor
from locales import Translator
from sandbox import Message, SimulatedClock

NAMES_SHOWN = 3


@dataclass(slots=True)
class Transcript:
    """Prints what is new in the chats, each time it is asked to."""

    clock: SimulatedClock
    zone: ZoneInfo
    t: Translator
    _read: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def print_news(self, actors: Iterable[Actor]) -> None:
        """Everything the bot has written since the last time, grouped by text."""
        recipients: dict[str, list[str]] = defaultdict(list)
        for actor in actors:
            for message in self._news(actor):
                recipients[_shown(message)].append(actor.name)
        for text, names in recipients.items():
            self.note(self.t.text("demo.sent", whom=_whom(names, self.t)))
            say("\n".join(f"    │ {line}" for line in text.splitlines()))

    def note(self, text: str) -> None:
        """A remark with the time it belongs to."""
        say(f"{self.clock.now().astimezone(self.zone):%d.%m.%Y %H:%M}  {text}")

    def skip(self, actors: Iterable[Actor]) -> None:
        """Pass over what has been written so far."""
        for actor in actors:
            self._news(actor)

    def _news(self, actor: Actor) -> list[Message]:
        heard = [message for message in actor.phone.messages if message.from_bot]
        news = heard[self._read[actor.name] :]
        self._read[actor.name] = len(heard)
        return news


def _shown(message: Message) -> str:
    buttons = "  ".join(f"[{text}]" for row in message.buttons for text in row)
    file = f"📎 {message.document.name}" if message.document else ""
    return "\n".join(part for part in (file, message.text, buttons) if part)


def _whom(names: list[str], t: Translator) -> str:
    named = ", ".join(names[:NAMES_SHOWN])
    rest = len(names) - NAMES_SHOWN
    return f"{named} {t.text('demo.and_others', rest)}" if rest > 0 else named
