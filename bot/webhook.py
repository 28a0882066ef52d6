"""Hearing by webhook: Telegram brings the updates, to whichever process is asked."""

import asyncio
import hmac
import json
from collections.abc import Callable
from http import HTTPStatus

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from aiohttp import web

from bot.errors import WebhookRefused
from bot.inbox import UPDATE_KINDS, incoming
from bot.settings import Webhook
from scheduler.clock import Clock
from storage.engine import Database
from storage.inbox import Incoming, receive_updates

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # its name alone
CONNECTIONS = 20
"""How many updates Telegram may bring at once: fewer than the database has connections. Whoever
comes beyond them, or takes longer over one than `PATIENCE_SECONDS`, is told to come again.
"""
PATIENCE_SECONDS = 10

log = structlog.get_logger()


class Receiver:
    """Lays down what Telegram brings. What is not answered with 200 it brings again."""

    def __init__(
        self, webhook: Webhook, database: Database, clock: Clock, on_received: Callable[[], None]
    ) -> None:
        self._webhook = webhook
        self._database = database
        self._clock = clock
        self._on_received = on_received
        self._in_hand = 0

    def routes(self) -> list[web.RouteDef]:
        """Where it is served."""
        return [web.post(self._webhook.path, self.receive)]

    async def receive(self, request: web.Request) -> web.Response:
        """200 when the update lies in the inbox. aiohttp itself refuses a body too large."""
        if not self._is_telegram(request):
            return web.Response(status=HTTPStatus.UNAUTHORIZED)
        if self._in_hand >= CONNECTIONS:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        self._in_hand += 1
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return await self._take_in(request)
        except TimeoutError:
            return web.Response(status=HTTPStatus.REQUEST_TIMEOUT)
        finally:
            self._in_hand -= 1

    async def _take_in(self, request: web.Request) -> web.Response:
        update = read_update(await request.read())
        if update is None:
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        try:
            await receive_updates(self._database, [update], self._clock.now())
        except Exception as error:  # noqa: BLE001  # whatever it was, the update is not lost
            log.warning("update not taken", error=type(error).__name__)
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        self._on_received()
        return web.Response()

    def _is_telegram(self, request: web.Request) -> bool:
        given = request.headers.get(SECRET_HEADER, "").encode(errors="surrogateescape")
        return hmac.compare_digest(given, self._webhook.secret.encode())


async def set_webhook(bot: Bot, webhook: Webhook) -> None:
    """Tell Telegram where to deliver. Raises `WebhookRefused`."""
    try:
        await bot.set_webhook(
            webhook.url,
            secret_token=webhook.secret,
            allowed_updates=UPDATE_KINDS,
            max_connections=CONNECTIONS,
        )
    except TelegramRetryAfter as error:  # processes that start together say it together
        await asyncio.sleep(error.retry_after)
        await set_webhook(bot, webhook)
    except TelegramBadRequest as error:
        raise WebhookRefused(reason=error.message) from None


def read_update(body: bytes) -> Incoming | None:
    """The update in it; None for anything else."""
    try:
        return incoming(json.loads(body))
    except (ValueError, RecursionError):
        return None
