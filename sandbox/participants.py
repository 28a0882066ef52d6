from sandbox.chats import Chat
from sandbox.files import File
from sandbox.formatting import CAPTION_LENGTH, TEXT_LENGTH, FormattedText
from sandbox.keyboards import Button
from sandbox.messages import Message
from sandbox.people import User
from sandbox.pictures import read_picture
from sandbox.queries import Answer
from sandbox.world import World


class NoSuchButton(LookupError):
    """The person sees no such button; the text lists those he sees."""


class BotIsBlocked(RuntimeError):
    """A person who blocked the bot has to unblock it before writing or pressing."""


class Participant:
    """A person of the rehearsal with Telegram in his hands."""

    def __init__(
        self, world: World, chat: Chat, *, note: str = "", start_parameter: str | None = None
    ) -> None:
        self.note = note
        self.start_parameter = start_parameter
        self._world = world
        self._chat = chat

    @property
    def person(self) -> User:
        return self._chat.person

    @property
    def id(self) -> int:
        return self.person.id

    @property
    def messages(self) -> list[Message]:
        """The history of the chat with the bot, both ways, without what was deleted."""
        return self._chat.messages

    @property
    def last(self) -> Message:
        """Raises LookupError while the chat is empty."""
        if not self.messages:
            raise LookupError(f"the chat of {self.person.name} is empty")
        return self.messages[-1]

    @property
    def alerts(self) -> list[Answer]:
        """Answers to this person's presses, the silent ones too."""
        return list(self._chat.answers)

    @property
    def started(self) -> bool:
        return self._chat.started

    @property
    def blocked(self) -> bool:
        return self._chat.blocked

    async def write(self, text: str) -> int:
        """Sends a text to the bot; gives the id of the update.

        Raises ValueError for a text no client would send, BotIsBlocked after a block.
        """
        if not text.strip():
            raise ValueError(f"a message has 1 to {TEXT_LENGTH} characters")
        return self._send(_typed(text, TEXT_LENGTH))

    async def send_document(
        self, name: str, content: bytes, *, mime_type: str = "", caption: str = ""
    ) -> int:
        """Sends a file to the bot under just this name; gives the id of the update.

        Without a mime_type it is what the name says. Raises ValueError for an empty file and a
        caption no client would send, BotIsBlocked after a block.
        """
        if not content:
            raise ValueError("a file has at least one byte")
        file = File.document(name, content, mime_type)
        return self._send(_typed(caption, CAPTION_LENGTH), file)

    async def send_photo(self, content: bytes, *, caption: str = "") -> int:
        """Sends a PNG or JPEG picture as a photo; gives the id of the update.

        Raises ValueError for anything else and a caption no client would send, BotIsBlocked
        after a block.
        """
        picture = read_picture(content)
        if picture is None:
            raise ValueError("a photo is a PNG or a JPEG picture")
        return self._send(_typed(caption, CAPTION_LENGTH), File.photo(content, picture))

    async def press(self, button_text: str, message: Message | None = None) -> int:
        """Presses a button of this message, or of the latest one that bears it.

        Gives the id of the update. Raises NoSuchButton, and BotIsBlocked after a block.
        """
        self._refuse_if_blocked()
        seen = [message] if message else self.messages[::-1]
        for candidate in seen:
            button = candidate.find_button(button_text)
            if button:
                return self._press(candidate, button)
        buttons = [text for one in seen for row in one.buttons for text in row]
        raise NoSuchButton(f"no button {button_text!r} for {self.person.name}, only {buttons}")

    async def forge(self, data: str) -> int:
        """Sends a press no button stands for, under the last message, as a modified client can.

        Gives the id of the update; raises LookupError while the chat is empty.
        """
        return self._ask(self.last, data)

    def block(self) -> None:
        """Stops the bot; the bot learns of it through my_chat_member."""
        self._become(blocked=True)

    def unblock(self) -> None:
        self._become(blocked=False)

    def _send(self, content: FormattedText, file: File | None = None) -> int:
        self._refuse_if_blocked()
        self._chat.started = True
        message = self._world.post(self._chat, self.person, content, file=file)
        return self._world.updates.add("message", message.to_json())

    def _press(self, message: Message, button: Button) -> int:
        if button.action != "callback_data":
            raise NoSuchButton(f"a press of {button.text!r} stays within Telegram")
        return self._ask(message, button.value)

    def _ask(self, message: Message, data: object) -> int:
        query = {
            "id": self._world.queries.ask(self.id, self._world.now()),
            "from": self.person.to_json(),
            "message": message.to_json(),
            "chat_instance": str(self.id),
            "data": data,
        }
        return self._world.updates.add("callback_query", query)

    def _become(self, *, blocked: bool) -> None:
        if self.blocked == blocked:
            return
        change = {
            "chat": self.person.to_chat_json(),
            "from": self.person.to_json(),
            "date": int(self._world.now().timestamp()),
            "old_chat_member": self._bot_as_member(blocked=self.blocked),
            "new_chat_member": self._bot_as_member(blocked=blocked),
        }
        self._chat.blocked = blocked
        self._world.changed.fire()
        self._world.updates.add("my_chat_member", change)

    def _bot_as_member(self, *, blocked: bool) -> dict[str, object]:
        """A ChatMember of the Bot API; until_date 0 means for good."""
        user = self._world.bot.to_json()
        if blocked:
            return {"user": user, "status": "kicked", "until_date": 0}
        return {"user": user, "status": "member"}

    def _refuse_if_blocked(self) -> None:
        if self.blocked:
            raise BotIsBlocked(f"{self.person.name} has blocked the bot")


def _typed(text: str, longest: int) -> FormattedText:
    """Raises ValueError for a text longer than the client lets one type."""
    content = FormattedText(text).trimmed().with_found_entities()
    if len(content.text) > longest:
        raise ValueError(f"the text has more than {longest} characters")
    return content
