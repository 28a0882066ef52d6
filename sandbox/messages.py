from dataclasses import dataclass
from datetime import datetime

from sandbox.formatting import FormattedText
from sandbox.keyboards import Button, Keyboard, keyboard_to_json
from sandbox.people import User


@dataclass
class Message:
    """A message of a private chat, as both its sides see it."""

    id: int
    person: User
    sender: User
    content: FormattedText
    date: datetime
    keyboard: Keyboard = ()
    edited_at: datetime | None = None

    @property
    def from_bot(self) -> bool:
        return self.sender.is_bot

    @property
    def text(self) -> str:
        return self.content.text

    @property
    def html(self) -> str:
        return self.content.to_html()

    @property
    def buttons(self) -> list[list[str]]:
        return [[button.text for button in row] for row in self.keyboard]

    @property
    def edited(self) -> bool:
        return self.edited_at is not None

    def find_button(self, text: str) -> Button | None:
        return next((one for row in self.keyboard for one in row if one.text == text), None)

    def to_json(self) -> dict[str, object]:
        """The Message object of the Bot API."""
        fields: dict[str, object] = {
            "message_id": self.id,
            "from": self.sender.to_json(),
            "chat": self.person.to_chat_json(),
            "date": int(self.date.timestamp()),
            "text": self.text,
        }
        if self.edited_at:
            fields["edit_date"] = int(self.edited_at.timestamp())
        if self.content.entities:
            fields["entities"] = [entity.to_json() for entity in self.content.entities]
        if self.keyboard:
            fields["reply_markup"] = keyboard_to_json(self.keyboard)
        return fields
