"""The composition root: every object is made here, once, and handed to who needs it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, ParamSpec, TypeVar

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import AiogramError
from aiohttp import web

from bot.broadcasts import TelegramDisplay
from bot.exposition import Exposition
from bot.garbage import collect_rarely
from bot.health import Health
from bot.http import application
from bot.inbox import InboxWorker, Poller
from bot.menus import offer_to_strangers
from bot.metrics import MeasuredNotifier, Metrics
from bot.notifier import TelegramNotifier
from bot.reports.making import ReportsApart
from bot.secret import issuer
from bot.settings import Settings
from bot.telegram import PacedReplies, introduce, make_bot
from bot.webhook import Receiver, set_webhook
from bot.words import RemembersButtons
from handlers.routes import setup as setup_handlers
from scheduler.broadcasts import Broadcasts
from scheduler.clock import Clock
from scheduler.courtesy import Courtesy
from scheduler.crew import Crew, Job, step
from scheduler.digests import Digests
from scheduler.dispatcher import IN_FLIGHT
from scheduler.dispatcher import Dispatcher as Outbox
from scheduler.gate import Gate
from scheduler.jobs import make_ticker
from scheduler.leadership import CAMPAIGN_SECONDS
from scheduler.pacer import Pacer
from scheduler.planner import Planner
from scheduler.sweeper import Sweeper
from storage.engine import Database
from storage.leadership import lead_of
from storage.schema import make_ready
from storage.settings import BOT_USERNAME, remember

CHATS_AT_ONCE = 16
LETTERS_TOGETHER = 256
"""How many are claimed at once at most: a claim costs little more for many."""
POLL_SECONDS = 30
AFTER_POLL_FAILURE_SECONDS = 3
STOP_SECONDS = 8

P = ParamSpec("P")
T = TypeVar("T")

log = structlog.get_logger()


class App:
    """The bot: `start`, then either `run` for real or `settle` step by step, then `close`."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._webhook = settings.webhook
        self._clock = clock
        self.metrics = Metrics()
        self.database = Database(settings.database_url, self.metrics.transaction)
        self.issuer = issuer(settings, self.database)
        pacer = Pacer(settings.send_rate)
        self._bot: Bot = make_bot(settings)
        self._bot.session.middleware(PacedReplies(pacer))
        self._bot.session.middleware(RemembersButtons(self.database, clock))
        self._letters = make_bot(settings)
        telegram = TelegramNotifier(self._letters, self._bot, clock)
        notifier = MeasuredNotifier(telegram, self.metrics, clock)
        self._gate = gate = Gate(clock, notifier)
        self.planner = Planner(self.database, clock, self._send_on)
        self.digests = Digests(self.database, clock, self._send_on)
        courtesy = Courtesy()
        self.outbox = Outbox(self.database, notifier, clock, pacer, gate, courtesy=courtesy)
        display = TelegramDisplay(self._bot, settings.send_rate)
        self.broadcasts = Broadcasts(self.database, display, clock, gate, self._send_on)
        self.leadership = lead_of(self.database)
        self.poller = Poller(self._bot, self.database, clock)
        self.inbox = InboxWorker(
            self._bot,
            self._router(),
            self.database,
            clock,
            gate=gate,
            issuer=self.issuer,
            admins=settings.admins,
            make_report=ReportsApart(settings.database_url),
            on_handled=self._send_on,
            metrics=self.metrics,
            courtesy=courtesy,
        )
        self.sweeper = Sweeper(self.database, clock, timedelta(days=settings.retention_days))
        self._planning = Crew(
            self._led(self.planner.take),
            clock,
            hands=1,
            next_moment=self._led(self.planner.next_moment),
        )
        self._digesting = Crew(
            self._led(self.digests.take),
            clock,
            hands=1,
            next_moment=self._led(self.digests.next_moment),
        )
        self.letters_together = LETTERS_TOGETHER
        self._sending = Crew(
            self._take_letters,
            clock,
            hands=2 if pacer.unlimited else IN_FLIGHT,  # else a claim is of what comes next alone
            next_moment=self._led(self.outbox.next_moment),
        )
        self._hearing = Crew(
            self.inbox.take, clock, hands=CHATS_AT_ONCE, next_moment=self.inbox.next_moment
        )

    async def start(self) -> str:
        """See to the database, meet Telegram, settle what a crash left; the bot's name.

        Raises `BadToken`, `BotApiUnreachable`, `WebhookRefused`, and what `make_ready` does.
        """
        await make_ready(self.database)
        me = await introduce(self._bot, self._settings.bot_api_url)
        username = me.username or ""
        await remember(self.database, BOT_USERNAME, username)
        if self._webhook:
            await set_webhook(self._bot, self._webhook)
        else:
            await self._bot.delete_webhook()
        await offer_to_strangers(self._bot)
        if not self.database.shared:
            await self.sweeper.recover()
        return username

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop; then finish what is in flight, for a few seconds at most."""
        await self.leadership.campaign()
        crews = (self._planning, self._digesting, self._sending, self._hearing)
        tasks = [asyncio.create_task(crew.run()) for crew in crews]
        polling = [] if self._webhook else [asyncio.create_task(self._poll())]
        ticker = make_ticker(
            self.look_again,
            self._show_broadcasts,
            self.sweeper,
            self.leadership,
            shared=self.database.shared,
        )
        ticker.start()
        collect_rarely()
        stopping = asyncio.create_task(stop.wait())
        done, _ = await asyncio.wait(
            [stopping, *polling, *tasks], return_when=asyncio.FIRST_COMPLETED
        )
        ticker.shutdown(wait=False)
        for crew in crews:
            crew.stop()
        await _end([*polling, stopping], within=0)
        await _end(tasks, within=STOP_SECONDS)
        for task in done - {stopping}:
            task.result()

    def http(self) -> web.Application:
        """What the process serves: whoever else has routes to serve adds them here."""
        exposition = Exposition(
            self.metrics, self.database, self._clock, self.leadership, self._gate
        )
        parts = [Health(self.database).routes(), exposition.routes()]
        if self._webhook:
            called = self._hearing.call
            parts.append(Receiver(self._webhook, self.database, self._clock, called).routes())
        return application(*parts)

    async def settle(self) -> None:
        """Do all there is to do at this moment, step by step: for rehearsals and tests."""
        await self.leadership.campaign()
        steps = (
            self._fetch,
            partial(step, self.inbox.take),
            partial(step, self._led(self.planner.take)),
            partial(step, self._led(self.digests.take)),
            partial(step, self._take_letters),
            self._show_broadcasts,
        )
        while any([await exhaust(one) for one in steps]):
            pass

    async def next_moment(self) -> datetime | None:
        """When something is due next; None when nothing is."""
        moments = [await one.next_moment() for one in (self.planner, self.digests, self.outbox)]
        return min((moment for moment in moments if moment is not None), default=None)

    def look_again(self) -> None:
        """Something may have become due, or may have been put in by another process."""
        for crew in (self._planning, self._digesting, self._sending, self._hearing):
            crew.call()

    async def close(self) -> None:
        """Let go of the lead, the network and the database."""
        await self.leadership.resign()
        await self._bot.session.close()
        await self._letters.session.close()
        await self.database.close()

    async def _poll(self) -> None:
        """Fetch updates for ever; what goes wrong with Telegram is waited out."""
        while True:
            try:
                if await self._fetch(POLL_SECONDS):
                    self._hearing.call()
                elif not self.leadership.leads:
                    await asyncio.sleep(CAMPAIGN_SECONDS)
            except (AiogramError, TimeoutError, TypeError, ValueError) as error:
                log.warning("polling failed", error=type(error).__name__)
                await asyncio.sleep(AFTER_POLL_FAILURE_SECONDS)

    async def _fetch(self, timeout_seconds: int = 0) -> bool:
        """Wait that long for updates, as the one who polls; says whether there were any."""
        if self._webhook:
            return False
        return self.leadership.leads and await self.poller.step(timeout_seconds)

    async def _show_broadcasts(self) -> bool:
        """Bring what authors see of their broadcasts up to date, as the one who sends."""
        return self.leadership.leads and await self.broadcasts.step()

    async def _take_letters(self) -> Job | None:
        return await self.outbox.take(self.letters_together) if self.leadership.leads else None

    def _led(self, work: Callable[P, Awaitable[T | None]]) -> Callable[P, Awaitable[T | None]]:
        """Work of which there is none for a process that does not lead."""

        async def led(*args: P.args, **kwargs: P.kwargs) -> T | None:
            return await work(*args, **kwargs) if self.leadership.leads else None

        return led

    def _send_on(self) -> None:
        """A stage has fired, or a person who registered has messages waiting."""
        self._sending.call()

    def _router(self) -> Dispatcher:
        settings = self._settings
        router = Dispatcher(
            disable_fsm=True,
            retention_days=settings.retention_days,
            send_rate=settings.send_rate,
            broadcast_hours=settings.broadcast_hours,
        )
        router.include_router(setup_handlers())
        return router


async def exhaust(one: Callable[[], Awaitable[bool]]) -> bool:
    """Repeat a step while it does something; says whether it ever did."""
    did = False
    while await one():
        did = True
    return did


async def _end(tasks: Sequence[asyncio.Task[Any]], *, within: float) -> None:
    """Wait for tasks to end by themselves, then cancel what is left."""
    _, late = await asyncio.wait(tasks, timeout=within)
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)
