from sandbox.chats import Chat
from sandbox.formatting import FormattedText
from sandbox.keyboards import Button
from sandbox.messages import Message
from sandbox.people import User
from sandbox.queries import Answer
from sandbox.world import World

MESSAGE_LENGTH = 4096


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
        self._refuse_if_blocked()
        content = FormattedText(text).trimmed().with_found_entities()
        if not 0 < len(content.text) <= MESSAGE_LENGTH:
            raise ValueError(f"a message has 1 to {MESSAGE_LENGTH} characters")
        self._chat.started = True
        message = self._world.post(self._chat, self.person, content)
        return self._world.updates.add("message", message.to_json())

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
