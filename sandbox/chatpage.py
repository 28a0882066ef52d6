"""The chats in the browser: a page and the JSON it lives on, under /sandbox/."""

from collections.abc import Awaitable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from sandbox.downloads import download
from sandbox.faults import Faults
from sandbox.participants import BotIsBlocked, NoSuchButton, Participant
from sandbox.timemachine import TimeMachine
from sandbox.uploads import read_upload
from sandbox.world import World

PAGE = Path(__file__).parent / "page"
# The page needs nothing from elsewhere, and so may load nothing from elsewhere.
SECURITY_POLICY = "default-src 'self'; img-src 'self' data:"
PAGE_LANGUAGE = "ru"


class ChatPage:
    """Lets a human play the whole cast: see every chat, write, press, block, move the time.

    An unknown person or message is answered 404, what Telegram's client would not let happen 409.
    """

    def __init__(
        self,
        world: World,
        people: Mapping[int, Participant],
        time_machine: TimeMachine,
        faults: Faults,
    ) -> None:
        self._world = world
        self._people = people
        self._time_machine = time_machine
        self._faults = faults

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.get("/", self.show),
            web.static("/page", PAGE),
            web.get("/sandbox/state", self.state),
            web.get("/sandbox/events", self.events),
            web.get("/sandbox/chats/{person}", self.chat),
            web.post("/sandbox/chats/{person}/write", self.write),
            web.post("/sandbox/chats/{person}/document", self.send_document),
            web.get("/sandbox/files/{file}", self.file),
            web.post("/sandbox/chats/{person}/press", self.press),
            web.post("/sandbox/chats/{person}/block", self.block),
            web.post("/sandbox/chats/{person}/unblock", self.unblock),
            web.post("/sandbox/time/forward", self.forward),
            web.post("/sandbox/time/to", self.go_to),
            web.post("/sandbox/time/next", self.next_event),
            web.get("/sandbox/dates", self.dates),
            web.post("/sandbox/faults", self.switch_faults),
            web.post("/sandbox/replay", self.replay),
        ]

    async def show(self, _: web.Request) -> web.StreamResponse:
        headers = {"Content-Security-Policy": SECURITY_POLICY, "Cache-Control": "no-cache"}
        return web.FileResponse(PAGE / "index.html", headers=headers)

    async def state(self, _: web.Request) -> web.StreamResponse:
        state = {
            "bot": self._world.bot.to_json(),
            "time": await self._time_machine.to_json(),
            "faults": {"down": self._faults.down, "busy": self._faults.busy},
            "people": [_summary(person) for person in self._people.values()],
        }
        return web.json_response(state)

    async def chat(self, request: web.Request) -> web.StreamResponse:
        person = self._person(request)
        chat = {
            "messages": [message.to_json() for message in person.messages],
            "answers": [
                {"text": answer.text, "show_alert": answer.show_alert} for answer in person.alerts
            ],
            "commands": self._world.commands.shown_in(person.id, PAGE_LANGUAGE),
        }
        return web.json_response(chat)

    async def write(self, request: web.Request) -> web.StreamResponse:
        person, body = self._person(request), await _body(request)
        return await _done(person.write(str(body.get("text", ""))))

    async def send_document(self, request: web.Request) -> web.StreamResponse:
        person, form = self._person(request), await request.post()
        part = form.get("document")
        if not isinstance(part, FileField):
            raise web.HTTPBadRequest(text="a file is expected")
        upload, caption = read_upload(part), str(form.get("caption", ""))
        return await _done(
            person.send_document(
                upload.name, upload.content, mime_type=upload.mime_type, caption=caption
            )
        )

    async def file(self, request: web.Request) -> web.StreamResponse:
        file = self._world.files.find(request.match_info["file"])
        if file is None:
            raise web.HTTPNotFound(text="no such file")
        return download(file)

    async def press(self, request: web.Request) -> web.StreamResponse:
        person, body = self._person(request), await _body(request)
        for message in person.messages:
            if message.id == body.get("message_id"):
                return await _done(person.press(str(body.get("button", "")), message))
        raise web.HTTPNotFound(text="no such message")

    async def block(self, request: web.Request) -> web.StreamResponse:
        self._person(request).block()
        return web.json_response({})

    async def unblock(self, request: web.Request) -> web.StreamResponse:
        self._person(request).unblock()
        return web.json_response({})

    async def forward(self, request: web.Request) -> web.StreamResponse:
        hours = (await _body(request)).get("hours")
        if not isinstance(hours, int | float) or not hours > 0:
            raise web.HTTPBadRequest(text="hours must be a positive number")
        await self._time_machine.forward(timedelta(hours=hours))
        return web.json_response(await self._time_machine.to_json())

    async def go_to(self, request: web.Request) -> web.StreamResponse:
        try:
            moment = datetime.fromisoformat(str((await _body(request)).get("moment")))
        except ValueError:
            raise web.HTTPBadRequest(text="a moment is expected") from None
        if moment.tzinfo is None or moment < self._world.now():
            raise web.HTTPConflict(text="time goes forward")
        await self._time_machine.to(moment)
        return web.json_response(await self._time_machine.to_json())

    async def dates(self, _: web.Request) -> web.StreamResponse:
        known = await self._time_machine.dates() if self._time_machine.dates else ()
        return web.json_response([one.to_json() for one in known])

    async def switch_faults(self, request: web.Request) -> web.StreamResponse:
        body = await _body(request)
        self._faults.down, self._faults.busy = bool(body.get("down")), bool(body.get("busy"))
        self._world.changed.fire()
        return web.json_response({})

    async def replay(self, _: web.Request) -> web.StreamResponse:
        if self._time_machine.replay is None:
            raise web.HTTPConflict(text="this rehearsal is played once")
        self._time_machine.replay()
        return web.json_response({})

    async def next_event(self, _: web.Request) -> web.StreamResponse:
        moment = await self._time_machine.to_next_event()
        return web.json_response({"moment": moment and moment.isoformat()})

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events without content: each says that the page should look again."""
        stream = web.StreamResponse()
        stream.content_type = "text/event-stream"
        stream.headers["Cache-Control"] = "no-cache"
        await stream.prepare(request)
        with suppress(ConnectionResetError):
            await self._tell_changes(stream)
        return stream

    async def _tell_changes(self, stream: web.StreamResponse) -> None:
        changed = self._world.changed
        while True:
            told = changed.fired
            await stream.write(b"data: changed\n\n")
            while changed.fired == told:
                await changed.wait()

    def _person(self, request: web.Request) -> Participant:
        try:
            return self._people[int(request.match_info["person"])]
        except (KeyError, ValueError):
            raise web.HTTPNotFound(text="no such person") from None


def _summary(person: Participant) -> dict[str, object]:
    last = person.messages[-1] if person.messages else None
    return {
        "id": person.id,
        "name": person.person.name,
        "note": person.note,
        "start_parameter": person.start_parameter,
        "started": person.started,
        "blocked": person.blocked,
        "received": sum(message.from_bot for message in person.messages),
        "last": last and last.to_json(),
    }


async def _body(request: web.Request) -> dict[str, Any]:
    try:
        body = await request.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(text="a JSON object is expected")
    return body


async def _done(action: Awaitable[object]) -> web.StreamResponse:
    try:
        await action
    except (ValueError, NoSuchButton, BotIsBlocked) as refusal:
        raise web.HTTPConflict(text=str(refusal)) from None
    return web.json_response({})
