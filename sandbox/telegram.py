import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Self

from aiohttp import web

from sandbox.chatpage import ChatPage
from sandbox.clock import SimulatedClock
from sandbox.delivery import deliver
from sandbox.faults import Faults
from sandbox.participants import Participant
from sandbox.people import User
from sandbox.rates import RateLimits
from sandbox.requests import Request
from sandbox.server import BotApi
from sandbox.timemachine import NextEvent, TimeMachine
from sandbox.uploads import REQUEST_BYTES
from sandbox.world import World

HOST = "127.0.0.1"
# Long enough for an answer on its way, short enough for a test to end at once.
SHUTDOWN_SECONDS = 0.1


class Sandbox:
    """A Telegram for rehearsals and tests: one bot, a cast of people and a simulated clock.

    An async context manager that serves the Bot API on this machine only; a bot pointed at `url`
    cannot tell it from the real one, and a browser finds the chats there. `port=0` takes any free
    port. `rate` is the number of messages a second above which it answers 429, `chat_rate` the same
    in one chat; None lifts the limit. The page shows the time in `display_zone` and jumps to what
    `next_event` foretells.

    While it does not serve it is nothing but what this Telegram knows, and can be copied or pickled
    to begin from there again.
    """

    def __init__(
        self,
        clock: SimulatedClock,
        *,
        token: str = "42:sandbox",  # noqa: S107 - opens nothing but this sandbox
        username: str = "pereklichka_demo_bot",
        rate: int | None = 30,
        chat_rate: int | None = None,
        port: int = 0,
        display_zone: str = "UTC",
        next_event: NextEvent | None = None,
    ) -> None:
        bot = User(int(token.partition(":")[0]), "Перекличка", username=username, is_bot=True)
        self.clock = clock
        self.people: dict[int, Participant] = {}
        self._port = port
        self._world = World(clock, bot, RateLimits(rate, chat_rate))
        self._api = BotApi(self._world, token)
        self.time_machine = TimeMachine(clock, display_zone, next_event)
        self._page = ChatPage(self._world, self.people, self.time_machine, self._api.faults)

    async def __aenter__(self) -> Self:
        application = web.Application(client_max_size=REQUEST_BYTES)
        application.add_routes([*self._api.routes(), *self._page.routes()])
        # The bot's token is a part of every path, so there is no access log.
        self._runner = web.AppRunner(
            application,
            access_log=None,
            handler_cancellation=True,
            shutdown_timeout=SHUTDOWN_SECONDS,
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, self._port).start()
        self._delivery = asyncio.create_task(deliver(self._world))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._delivery.cancel()
        await asyncio.wait([self._delivery])
        await self._runner.cleanup()
        del self._runner, self._delivery

    @property
    def url(self) -> str:
        """The base of the Bot API, for BOT_API_URL, and the address of the chat page."""
        host, port = self._runner.addresses[0][:2]
        return f"http://{host}:{port}"

    @property
    def faults(self) -> Faults:
        return self._api.faults

    @property
    def pending_updates(self) -> int:
        """How many updates the bot has not confirmed yet."""
        return len(self._world.updates)

    @property
    def requests(self) -> list[Request]:
        """Every call of the bot so far, getUpdates too."""
        return self._api.requests

    @property
    def pending(self) -> int:
        """How many updates the bot has not taken yet."""
        return len(self._world.updates)

    def add_user(
        self,
        id: int,  # noqa: A002 - as the Bot API calls it
        first_name: str,
        last_name: str = "",
        *,
        note: str = "",
        start_parameter: str | None = None,
    ) -> Participant:
        """A person with Telegram; raises ValueError where the id is taken.

        `note` says who it is, `start_parameter` is the code of the invitation link he holds.
        """
        chat = self._world.admit(User(id, first_name, last_name))
        person = Participant(self._world, chat, note=note, start_parameter=start_parameter)
        self.people[id] = person
        return person

    def limit(self, *, rate: int | None, chat_rate: int | None) -> None:
        """Sets other rates, from now on."""
        self._world.rates = RateLimits(rate, chat_rate)

    def redeliver(self, update_id: int) -> None:
        """Gives the bot an update once more, as Telegram does when a confirmation is lost.

        Raises KeyError for an update that never was.
        """
        self._world.updates.repeat(update_id)

    async def until(self, condition: Callable[[], object], seconds: float = 10) -> None:
        """Returns once the condition holds, looking again after every change and every request.

        Raises TimeoutError when it does not within so much real time.
        """
        async with asyncio.timeout(seconds):
            while not condition():
                await self._world.changed.wait()
