"""Hearing: updates go into the inbox, are confirmed, and then handled in order, chat by chat."""

import asyncio
import math
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import AiogramError
from aiogram.types import Update
from aiohttp import ClientError
from pydantic import ValidationError

from bot import documents
from bot.menus import offer
from bot.metrics import Metrics
from bot.notifier import outcome_of
from bot.rehearsal_apart import rehearse_apart
from bot.settings import MESSENGER
from bot.telegram import REQUEST_TIMEOUT_SECONDS, GetRawUpdates
from bot.words import as_press
from core.audit import Act
from core.invitations import Issuer
from core.notifications import Postponed, Refused, Unknown
from core.people import Address
from core.prompts import Prompt
from core.sent import Sent
from handlers.reports import MakeReport
from locales import translator
from scheduler.clock import Clock
from scheduler.courtesy import Courtesy
from scheduler.crew import Job
from scheduler.gate import Gate
from storage.engine import Database
from storage.inbox import (
    Incoming,
    Stored,
    claim_update,
    fail_update,
    finish_update,
    receive_updates,
    release_update,
    set_update_aside,
)
from storage.people import note_blocked, person_at
from storage.prompts import forget_prompt, prompt_at

UPDATE_KINDS = ["message", "callback_query", "my_chat_member"]

ANSWERING = {"text", "document", "photo"}
"""What of a message may answer a question."""
OTHER = "other"
HANDLED, FAILED = "handled", "failed"
UNREADABLE = "unreadable"
"""Why an update is set aside that is none we know: of a later Bot API, or of somebody's making."""
_TROUBLES = (AiogramError, TimeoutError, ClientError)
"""What Telegram's troubles look like; a download fails with the bare error of aiohttp."""

log = structlog.get_logger()


class UnreadableUpdate(Exception):
    """It is not as the Bot API describes it."""


class Poller:
    """Fetches updates. They are confirmed by the next call, when they are safe in the inbox."""

    def __init__(self, bot: Bot, database: Database, clock: Clock) -> None:
        self._bot = bot
        self._database = database
        self._clock = clock
        self._offset: int | None = None

    async def step(self, timeout_seconds: int = 0) -> bool:
        """Wait that long for updates and lay them down; says whether there were any."""
        updates = await self._bot(
            GetRawUpdates(
                offset=self._offset, timeout=timeout_seconds, allowed_updates=UPDATE_KINDS
            ),
            request_timeout=timeout_seconds + REQUEST_TIMEOUT_SECONDS,
        )
        if not updates:
            return False
        received = [read for update in updates if (read := incoming(update))]
        await receive_updates(self._database, received, self._clock.now())
        self._offset = max(int(update["update_id"]) for update in updates) + 1
        return True


class InboxWorker:
    """Handles what lies in the inbox, several chats at once, each in order."""

    def __init__(
        self,
        bot: Bot,
        router: Dispatcher,
        database: Database,
        clock: Clock,
        *,
        gate: Gate,
        issuer: Issuer,
        admins: frozenset[Address],
        make_report: MakeReport,
        on_handled: Callable[[], None],
        metrics: Metrics,
        courtesy: Courtesy,
    ) -> None:
        self._bot = bot
        self._router = router
        self._database = database
        self._clock = clock
        self._gate = gate
        self._issuer = issuer
        self._admins = admins
        self._make_report = make_report
        self._on_handled = on_handled
        self._metrics = metrics
        self._courtesy = courtesy
        self._busy: set[str] = set()

    async def take(self) -> Job | None:
        """The oldest update of a chat that is free; the job handles it."""
        if not await self._gate.is_open():
            return None
        with self._courtesy.answering():
            stored = await claim_update(self._database, self._clock.now(), self._busy)
        if stored is None:
            return None
        self._busy.add(stored.incoming.address.chat_id)
        return partial(self._handle, stored)

    async def next_moment(self) -> datetime | None:
        """When it makes sense to try again by itself: after a rest."""
        reopens_at = self._gate.reopens_at
        return reopens_at if reopens_at > self._clock.now() else None

    async def _handle(self, stored: Stored) -> None:
        outcome = HANDLED
        structlog.contextvars.bind_contextvars(update=stored.id)  # of this job's task alone
        try:
            with self._courtesy.answering():
                await self._feed(stored.incoming)
        except Exception as error:  # noqa: BLE001  # one poisonous update must not stop the rest
            outcome = FAILED
            await self._recover(stored, error)
        else:
            await finish_update(self._database, stored)
        finally:
            self._busy.discard(stored.incoming.address.chat_id)
            structlog.contextvars.unbind_contextvars("update")
        waited = self._clock.now() - stored.received_at
        self._metrics.handled(_kind(stored.incoming.payload), outcome, waited)
        self._on_handled()

    async def _feed(self, incoming: Incoming) -> None:
        if _kind(incoming.payload) == OTHER:
            return  # nobody has asked for it
        now = self._clock.now()
        _see_that_it_is_one(incoming.payload)
        member = await person_at(self._database, incoming.address, now)
        update_id = f"{incoming.address.messenger}:{incoming.update_id}"
        t = translator(member.locale) if member else translator()
        prompt = await self._prompt(incoming, now)
        payload = incoming.payload
        if prompt is None:
            pressed = await as_press(
                payload, self._database, incoming.address, member, now=now, t=t
            )
            payload = pressed or payload
        await self._router.feed_update(
            self._bot,
            Update.model_validate(payload, context={"bot": self._bot}),
            database=self._database,
            address=incoming.address,
            member=member,
            update_id=update_id,
            act=Act(now, member.id if member else None, update_id),
            now=now,
            prompt=prompt,
            t=t,
            issuer=self._issuer,
            named=incoming.address in self._admins,
            read_sent=_read_sent,
            rehearse=rehearse_apart,
            make_report=self._make_report,
        )
        if member is None or "message" in incoming.payload:
            await offer(self._bot, self._database, incoming.address, now)

    async def _prompt(self, incoming: Incoming, now: datetime) -> Prompt | None:
        """What a text of this chat would answer; who writes a command has turned elsewhere."""
        message = incoming.payload.get("message", {})
        if not message.keys() & ANSWERING:
            return None
        if str(message.get("text", "")).startswith("/"):
            await forget_prompt(self._database, incoming.address)
            return None
        return await prompt_at(self._database, incoming.address, now)

    async def _recover(self, stored: Stored, error: Exception) -> None:
        """Wait Telegram's troubles out; a person who left needs no reply; the rest is ours."""
        match outcome_of(error):
            case _ if isinstance(error, UnreadableUpdate):
                await set_update_aside(self._database, stored, UNREADABLE, self._clock.now())
                log.warning("update unreadable", id=stored.id)
            case Postponed(wait):
                self._gate.rest(wait)
                await release_update(self._database, stored)
            case Refused():
                await note_blocked(self._database, stored.incoming.address, self._clock.now())
                await finish_update(self._database, stored)
            case Unknown() if isinstance(error, _TROUBLES):
                self._gate.suspect_outage()
                await self._complain(stored, error)
            case _:
                await self._complain(stored, error)

    async def _complain(self, stored: Stored, error: Exception) -> None:
        reason = type(error).__name__
        set_aside = await fail_update(self._database, stored, reason, self._clock.now())
        log.error("update failed", id=stored.id, set_aside=set_aside, exc_info=error)
        if set_aside:
            await self._apologise(stored.incoming.address)

    async def _apologise(self, address: Address) -> None:
        """Tell the person that it was not his fault; where even that fails, the log knows."""
        with suppress(AiogramError, TimeoutError, TypeError, ValueError):
            await self._bot.send_message(address.chat_id, translator().html("error.set_aside"))


def _kind(update: dict[str, Any]) -> str:
    return next((kind for kind in UPDATE_KINDS if update.get(kind) is not None), OTHER)


async def _read_sent(content: bytes, name: str) -> Sent:
    """Reading blocks for as long as a minute; the chats of others must not wait."""
    return await asyncio.to_thread(documents.read_sent, content, name)


def incoming(update: Any) -> Incoming | None:
    """An update as Telegram gave it, with the chat it belongs to; None for what can be none."""
    if not isinstance(update, dict) or not _is_number(update.get("update_id")):
        return None
    if not _can_be_written(update):
        return None
    return Incoming(str(update["update_id"]), Address(MESSENGER, _chat_id(update)), update)


def _see_that_it_is_one(payload: dict[str, Any]) -> None:
    """Raises `UnreadableUpdate`, with nothing of what it says."""
    try:
        Update.model_validate(payload)
    except (ValidationError, RecursionError):
        raise UnreadableUpdate from None


def _chat_id(update: dict[str, Any]) -> str:
    """The chat an update belongs to; «0» gathers those that have none."""
    for kind in UPDATE_KINDS:
        part = _object(update, kind)
        message = _object(part, "message")
        chat = part.get("chat") or message.get("chat") or part.get("from")
        if isinstance(chat, dict) and _is_number(chat.get("id")):
            return str(chat["id"])
    return "0"


def _can_be_written(part: Any) -> bool:
    """Infinity, zero as a character and half a character are nothing to a database."""
    match part:
        case dict():
            return all(map(_can_be_written, (*part, *part.values())))
        case list():
            return all(map(_can_be_written, part))
        case str():
            return "\0" not in part and part == part.encode(errors="ignore").decode()
        case float():
            return math.isfinite(part)
        case _:
            return True


def _is_number(given: object) -> bool:
    """As the Bot API has them: they fit into 64 bits."""
    return type(given) is int and abs(given) < 2**63


def _object(whole: dict[str, Any], name: str) -> dict[str, Any]:
    part = whole.get(name)
    return part if isinstance(part, dict) else {}
