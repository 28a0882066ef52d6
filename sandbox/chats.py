from dataclasses import dataclass, field
from datetime import datetime

from sandbox.errors import bad_request
from sandbox.files import File
from sandbox.formatting import FormattedText
from sandbox.keyboards import Keyboard
from sandbox.messages import Message
from sandbox.people import User
from sandbox.queries import Answer


@dataclass
class Chat:
    """The private chat of one person with the bot, its whole history and its state."""

    person: User
    started: bool = False
    blocked: bool = False
    answers: list[Answer] = field(default_factory=list)
    _messages: dict[int, Message] = field(default_factory=dict)
    _last_id: int = 0

    @property
    def messages(self) -> list[Message]:
        return list(self._messages.values())

    def add(
        self,
        sender: User,
        content: FormattedText,
        date: datetime,
        keyboard: Keyboard = (),
        file: File | None = None,
    ) -> Message:
        self._last_id += 1
        message = Message(self._last_id, self.person, sender, content, date, keyboard, file)
        self._messages[message.id] = message
        return message

    def find(self, message_id: int, purpose: str) -> Message:
        """Raises BotApiError "message to edit not found" (or to delete) for a missing message."""
        message = self._messages.get(message_id)
        if message is None:
            raise bad_request(f"message to {purpose} not found")
        return message

    def remove(self, message: Message) -> None:
        del self._messages[message.id]
