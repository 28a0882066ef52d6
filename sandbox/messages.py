from dataclasses import dataclass
from datetime import datetime

from sandbox.files import File
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
    file: File | None = None
    edited_at: datetime | None = None

    @property
    def from_bot(self) -> bool:
        return self.sender.is_bot

    @property
    def text(self) -> str:
        """The text, or the caption of a file."""
        return self.content.text

    @property
    def document(self) -> File | None:
        return None if self.photo else self.file

    @property
    def photo(self) -> File | None:
        return self.file if self.file and self.file.picture else None

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
        }
        if self.edited_at:
            fields["edit_date"] = int(self.edited_at.timestamp())
        if self.keyboard:
            fields["reply_markup"] = keyboard_to_json(self.keyboard)
        return fields | self._content_to_json()

    def _content_to_json(self) -> dict[str, object]:
        """A text and its entities; the caption of a file has fields of its own."""
        entities = [entity.to_json() for entity in self.content.entities]
        if self.file is None:
            return {"text": self.text} | ({"entities": entities} if entities else {})
        captions = {"caption": self.text, "caption_entities": entities}
        given = {name: value for name, value in captions.items() if value}
        return self.file.to_message_json() | given
