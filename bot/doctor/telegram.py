"""Whether the Bot API answers, who else uses the token, and whose clock is right.

Asked without aiogram: it takes seconds to import, and does not show the headers of an answer.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.doctor.findings import Check, Code, Finding, fine, problem, warning
from bot.errors import NoToken
from bot.settings import Settings

TIMEOUT_SECONDS = 10
OFF_BY = timedelta(seconds=5)
"""More than the second that the header leaves out, and any usual way to Telegram."""
FAR_OFF_BY = timedelta(minutes=1)
_UNKNOWN = {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the Bot API. `ahead` is how far its clock is ahead of ours."""

    status: int
    body: dict[str, Any]
    ahead: timedelta | None
    took: timedelta

    @property
    def result(self) -> dict[str, Any]:
        """What was asked for, where it was given."""
        found = self.body.get("result") if self.body.get("ok") is True else None
        return found if isinstance(found, dict) else {}


async def inspect_telegram(settings: Settings) -> list[Finding]:
    """Ask `getMe` and `getWebhookInfo`; without a token there is nothing to ask with."""
    try:
        address = f"{settings.bot_api_url.rstrip('/')}/bot{settings.token}/"
    except NoToken:
        return [problem(Check.BOT_API, Code.UNCHECKED)]
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
    async with aiohttp.ClientSession(timeout=timeout, trust_env=True) as session:
        me = await _ask(session, address + "getMe")
        if me is None:
            host = urlsplit(settings.bot_api_url).netloc
            return [problem(Check.BOT_API, Code.API_UNREACHABLE, host=host)]
        if not me.result:
            return [_refusal(me), *_clock(me)]
        webhook = await _ask(session, address + "getWebhookInfo")
    found = _webhook(webhook, settings.webhook_url) if webhook else []
    return [_introduction(me), *_clock(me), *found]


async def _ask(session: aiohttp.ClientSession, url: str) -> Answer | None:
    """None where nothing came back. Errors quote the address, and so the token: none is kept."""
    asked_at = datetime.now(UTC)
    try:
        async with session.get(url) as response:
            took = datetime.now(UTC) - asked_at
            body = await _json(response)
            ahead = _ahead(response.headers.get("Date"), asked_at + took / 2)
            return Answer(response.status, body, ahead, took)
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
        return None


async def _json(response: aiohttp.ClientResponse) -> dict[str, Any]:
    """An answer that is no JSON object says nothing."""
    try:
        body = await response.json(content_type=None)
    except (ValueError, UnicodeDecodeError):
        return {}
    return body if isinstance(body, dict) else {}


def _ahead(header: str | None, now: datetime) -> timedelta | None:
    """The header leaves out fractions of a second: on average half of one."""
    try:
        return parsedate_to_datetime(header or "") + timedelta(seconds=0.5) - now
    except (ValueError, TypeError):  # TypeError: a date without a zone
        return None


def _introduction(me: Answer) -> Finding:
    milliseconds = me.took // timedelta(milliseconds=1)
    username = str(me.result.get("username", ""))
    return fine(Check.BOT_API, Code.API_FINE, username=username, milliseconds=milliseconds)


def _refusal(me: Answer) -> Finding:
    if me.status in _UNKNOWN:
        return problem(Check.BOT_API, Code.TOKEN_REFUSED)
    if me.status == HTTPStatus.TOO_MANY_REQUESTS:
        parameters = me.body.get("parameters")
        seconds = parameters.get("retry_after") if isinstance(parameters, dict) else None
        return warning(Check.BOT_API, Code.API_BUSY, seconds=seconds or "—")
    return problem(Check.BOT_API, Code.API_STRANGE, status=me.status)


def _webhook(info: Answer, ours: str) -> list[Finding]:
    """Whether updates go where WEBHOOK_URL says; an address' path may be a secret, its host not."""
    if not info.result:
        return []
    url = str(info.result.get("url") or "")
    host = urlsplit(url).hostname or "—"
    if url != ours:
        code = Code.WEBHOOK_FOREIGN if url else Code.WEBHOOK_UNSET
        return [warning(Check.WEBHOOK, code, host=host)]
    if not url:
        return [fine(Check.WEBHOOK, Code.WEBHOOK_NONE)]
    reason, waiting = info.result.get("last_error_message"), info.result.get("pending_update_count")
    if reason and waiting:
        return [warning(Check.WEBHOOK, Code.WEBHOOK_FAILING, reason=reason, waiting=waiting)]
    return [fine(Check.WEBHOOK, Code.WEBHOOK_FINE, host=host)]


def _clock(answer: Answer) -> list[Finding]:
    if answer.ahead is None:
        return []
    seconds = round(abs(answer.ahead) / timedelta(seconds=1))
    if abs(answer.ahead) < OFF_BY:
        return [fine(Check.CLOCK, Code.CLOCK_FINE)]
    tell = problem if abs(answer.ahead) >= FAR_OFF_BY else warning
    return [tell(Check.CLOCK, Code.CLOCK_OFF, seconds=seconds)]
