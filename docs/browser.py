"""A headless Chromium, driven over its own protocol (Chrome DevTools Protocol)."""

import asyncio
import base64
import re
import shutil
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from tempfile import TemporaryDirectory
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse

PATIENCE_SECONDS = 30
_LOOK_AGAIN_SECONDS = 0.05
_LISTENING = re.compile(rb"DevTools listening on ws://([^/]+)/")
_LARGEST_PICTURE = 64 * 2**20


def chromium() -> str | None:
    """Where it is, if it is here."""
    return shutil.which("chromium") or shutil.which("google-chrome")


class Tab:
    """One page in it."""

    def __init__(self, line: ClientWebSocketResponse) -> None:
        self._line = line
        self._numbers = count(1)

    async def run(self, script: str) -> Any:
        """What an expression comes to. Raises RuntimeError with what went wrong in it."""
        found = await self._ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in found:
            raise RuntimeError(str(found["exceptionDetails"]))
        return found["result"].get("value")

    async def until(self, condition: str) -> None:
        """Wait for an expression to become true. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not await self.run(condition):
                await asyncio.sleep(_LOOK_AGAIN_SECONDS)

    async def open(self, url: str) -> None:
        """Go there."""
        await self._ask("Page.navigate", url=url)

    async def size(self, width: int, height: int, *, scale: float = 1) -> None:
        """As on a screen of so many points; `scale` is of how many dots a point is made."""
        await self._ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=False,
        )

    async def picture(self) -> bytes:
        """What is seen, as a PNG."""
        found = await self._ask("Page.captureScreenshot", format="png")
        return base64.b64decode(found["data"])

    async def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self._numbers)
        await self._line.send_json({"id": number, "method": method, "params": parameters})
        async with asyncio.timeout(PATIENCE_SECONDS):
            while (answer := await self._line.receive_json()).get("id") != number:
                pass
        if "error" in answer:
            raise RuntimeError(answer["error"]["message"])
        return dict(answer["result"])


@asynccontextmanager
async def browser(program: str) -> AsyncIterator[Tab]:
    """A page of a browser of its own, which is gone afterwards."""
    with TemporaryDirectory() as folder:
        process = await asyncio.create_subprocess_exec(
            program,
            *("--headless", "--no-sandbox", "--hide-scrollbars", "--disable-gpu"),
            *("--remote-debugging-port=0", f"--user-data-dir={folder}", "about:blank"),
            stderr=PIPE,
            stdout=DEVNULL,
        )
        try:
            async with ClientSession() as http, _tab(http, await _address(process)) as tab:
                yield tab
        finally:
            process.kill()
            await process.wait()


async def _address(process: asyncio.subprocess.Process) -> str:
    """Where it listens, as it says itself."""
    assert process.stderr  # noqa: S101
    async with asyncio.timeout(PATIENCE_SECONDS):
        while line := await process.stderr.readline():
            if found := _LISTENING.search(line):
                return found[1].decode()
    raise RuntimeError("Chromium does not listen")


@asynccontextmanager
async def _tab(http: ClientSession, address: str) -> AsyncIterator[Tab]:
    async with http.get(f"http://{address}/json/list") as answer:
        pages = [one for one in await answer.json() if one["type"] == "page"]
    url = pages[0]["webSocketDebuggerUrl"]
    async with http.ws_connect(url, max_msg_size=_LARGEST_PICTURE) as line:
        yield Tab(line)
