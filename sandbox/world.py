from datetime import datetime

from sandbox.chats import Chat
from sandbox.clock import SimulatedClock
from sandbox.commands import CommandLists
from sandbox.errors import NOT_MODIFIED, bad_request, forbidden
from sandbox.files import File, FileStore
from sandbox.formatting import FormattedText
from sandbox.keyboards import Keyboard
from sandbox.messages import Message
from sandbox.people import User
from sandbox.queries import Answer, CallbackQueries
from sandbox.rates import RateLimits
from sandbox.signals import Signal
from sandbox.updates import UpdateQueue
from sandbox.webhook import Webhook


class World:
    """All that this Telegram knows: one bot, its chats and the updates it has not seen yet."""

    def __init__(self, clock: SimulatedClock, bot: User, rates: RateLimits) -> None:
        self.clock = clock
        self.bot = bot
        self.rates = rates
        self.chats: dict[int, Chat] = {}
        self.files = FileStore()
        self.updates = UpdateQueue()
        self.queries = CallbackQueries()
        self.commands = CommandLists()
        self.webhook = Webhook()
        self.changed = Signal()
        clock.moved.relay_to(self.changed)

    def now(self) -> datetime:
        return self.clock.now()

    def admit(self, person: User) -> Chat:
        if person.id in self.chats:
            raise ValueError(f"there already is a person with id {person.id}")
        chat = self.chats[person.id] = Chat(person)
        self.changed.fire()
        return chat

    def find_chat(self, chat_id: int) -> Chat:
        """Raises BotApiError "chat not found"."""
        chat = self.chats.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def find_open_chat(self, chat_id: int) -> Chat:
        """Raises BotApiError 403 where the person never wrote first or has blocked the bot."""
        chat = self.find_chat(chat_id)
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        return chat

    def post(
        self,
        chat: Chat,
        sender: User,
        content: FormattedText,
        keyboard: Keyboard = (),
        file: File | None = None,
    ) -> Message:
        if file:
            self.files.keep(file)
        message = chat.add(sender, content, self.now(), keyboard, file)
        self.changed.fire()
        return message

    def edit(self, message: Message, content: FormattedText, keyboard: Keyboard) -> Message:
        """Raises BotApiError for an edit that changes nothing."""
        if (content, keyboard) == (message.content, message.keyboard):
            raise bad_request(NOT_MODIFIED)
        message.content, message.keyboard = content, keyboard
        message.edited_at = self.now()
        self.changed.fire()
        return message

    def delete(self, chat: Chat, message: Message) -> None:
        chat.remove(message)
        self.changed.fire()

    def answer(self, query_id: str, text: str, *, show_alert: bool) -> None:
        """Raises BotApiError "query is too old…" for a second or a late answer."""
        query = self.queries.close(query_id, self.now())
        self.chats[query.chat_id].answers.append(Answer(text, show_alert, self.now()))
        self.changed.fire()
