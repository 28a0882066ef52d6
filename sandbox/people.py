from dataclasses import dataclass


@dataclass(frozen=True)
class User:
    """A User of the Bot API: a person or the bot itself."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    is_bot: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def to_json(self) -> dict[str, object]:
        return {"id": self.id, "is_bot": self.is_bot} | self._names()

    def to_chat_json(self) -> dict[str, object]:
        """The private Chat with this person: it has the person's id."""
        return {"id": self.id, "type": "private"} | self._names()

    def _names(self) -> dict[str, object]:
        names = {
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
        }
        return {field: name for field, name in names.items() if name}
