"""The page's JSON, as the page uses it."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfoNotFoundError

import pytest

from sandbox import Date, Participant, Sandbox, SimulatedClock
from sandbox.chatpage import PAGE
from tests.sandbox.conftest import START, TOKEN, BotClient, Page, keyboard

REMINDER = datetime(2022, 1, 24, 4, 0, tzinfo=UTC)


@pytest.fixture
async def sandbox(clock: SimulatedClock) -> AsyncIterator[Sandbox]:
    async with Sandbox(clock, rate=None, display_zone="Asia/Yekaterinburg") as sandbox:
        yield sandbox


async def foretell_reminder() -> datetime | None:
    return REMINDER


async def foretell_nothing() -> datetime | None:
    return None


async def test_the_page_is_whole_and_loads_nothing_from_elsewhere(page: Page) -> None:
    async with page.http.get(f"{page.url}/") as response:
        assert response.content_type == "text/html"
        assert response.headers["Content-Security-Policy"].startswith("default-src 'self'")
        html = await response.text()
    linked = re.findall(r'(?:src|href)="(/[^"]+)"', html)
    styles = {f"/page/{file.name}" for file in PAGE.glob("*.css")}
    scripts = {f"/page/{file.name}" for file in PAGE.glob("*.js")}
    assert set(linked) == {"/page/app.js", *styles}
    for path in styles | scripts:
        async with page.http.get(page.url + path) as response:
            assert response.status == 200


def test_every_import_of_the_page_is_there() -> None:
    for script in PAGE.glob("*.js"):
        for name in re.findall(r'from "\./([^"]+)"', script.read_text("utf-8")):
            assert (PAGE / name).is_file(), f"{script.name} imports {name}"


async def test_the_cast_is_listed_with_notes_invitations_and_last_messages(
    sandbox: Sandbox, bot: BotClient, page: Page, anna: Participant
) -> None:
    sandbox.add_user(7, "Ольга", "Седых", note="куратор, школа № 3", start_parameter="x7Kq")
    sent = await bot.send("Здравствуйте")
    first, second = (await page.read("state"))["people"]
    assert first == {
        "id": 1,
        "name": "Анна Иванова",
        "note": "",
        "start_parameter": None,
        "started": True,
        "blocked": False,
        "received": 1,
        "last": sent.result,
    }
    assert second == {
        "id": 7,
        "name": "Ольга Седых",
        "note": "куратор, школа № 3",
        "start_parameter": "x7Kq",
        "started": False,
        "blocked": False,
        "received": 0,
        "last": None,
    }


async def test_a_chat_has_messages_answers_and_commands(
    bot: BotClient, page: Page, anna: Participant
) -> None:
    commands = [{"command": "indicators", "description": "Показатели"}]
    await bot.call("setMyCommands", commands=commands)
    sent = await bot.send("<b>Придёте?</b>", parse_mode="HTML", reply_markup=keyboard(["Да"]))
    update_id = await anna.press("Да")
    [update] = (await bot.call("getUpdates", offset=update_id)).result
    query_id = update["callback_query"]["id"]
    await bot.call("answerCallbackQuery", callback_query_id=query_id, text="Записано")
    chat = await page.read("chats/1")
    assert chat["messages"][1] == sent.result
    assert chat["answers"] == [{"text": "Записано", "show_alert": False}]
    assert chat["commands"] == commands


async def test_writing_and_pressing_reach_the_bot(
    bot: BotClient, page: Page, anna: Participant
) -> None:
    await bot.send("первое", reply_markup=keyboard(["Да"]))
    await bot.send("второе", reply_markup=keyboard(["Да"]))
    assert await page.act("chats/1/write", text="привет") == 200
    assert await page.act("chats/1/press", message_id=2, button="Да") == 200
    _, written, pressed = (await bot.call("getUpdates")).result
    assert written["message"]["text"] == "привет"
    assert pressed["callback_query"]["message"]["text"] == "первое"


async def test_a_stranger_starts_by_his_invitation(page: Page, stranger: Participant) -> None:
    assert await page.act("chats/2/write", text="/start x7Kq") == 200
    assert stranger.last.text == "/start x7Kq"
    assert (await page.read("state"))["people"][0]["started"]


async def test_blocking_and_unblocking(page: Page, anna: Participant) -> None:
    assert await page.act("chats/1/block") == 200
    assert anna.blocked
    assert await page.act("chats/1/write", text="x") == 409
    assert await page.act("chats/1/unblock") == 200
    assert not anna.blocked


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("chats/99/write", {"text": "x"}, 404),
        ("chats/anna/write", {"text": "x"}, 404),
        ("chats/1/write", {}, 409),
        ("chats/1/write", {"text": "я" * 4097}, 409),
        ("chats/1/press", {"message_id": 9, "button": "Да"}, 404),
        ("chats/1/press", {"message_id": 1, "button": "Да"}, 409),
        ("time/forward", {}, 400),
        ("time/forward", {"hours": -1}, 400),
    ],
)
async def test_what_cannot_be_is_refused(
    page: Page, anna: Participant, path: str, body: dict[str, object], status: int
) -> None:
    assert await page.act(path, **body) == status
    assert len(anna.messages) == 1


@pytest.mark.parametrize("body", [b"{", b"[]"])
async def test_a_body_that_is_no_json_object(page: Page, anna: Participant, body: bytes) -> None:
    async with page.http.post(f"{page.url}/sandbox/chats/1/write", data=body) as response:
        assert response.status == 400


async def test_the_time_goes_forward(page: Page, clock: SimulatedClock) -> None:
    assert await page.act("time/forward", hours=24) == 200
    assert clock.now() == START + timedelta(days=1)
    assert (await page.read("state"))["time"] == {
        "now": (START + timedelta(days=1)).isoformat(),
        "zone": "Asia/Yekaterinburg",
        "ticking": False,
        "knows_next_event": False,
        "knows_dates": False,
        "waiting": None,
        "replays": False,
    }


async def test_on_the_way_to_a_moment_everything_happens(
    sandbox: Sandbox, page: Page, clock: SimulatedClock
) -> None:
    """Whoever is rehearsed wakes up for each event, and says then when the next will be."""
    events = [START + timedelta(hours=hours) for hours in (5, 30, 99)]
    woken: list[datetime] = []

    async def next_event() -> datetime | None:
        if clock.now() >= events[0]:
            woken.append(clock.now())
            events.pop(0)
        return events[0]

    sandbox.time_machine.next_event = next_event
    goal = START + timedelta(hours=48)
    assert await page.act("time/to", moment=goal.isoformat()) == 200
    assert woken == [START + timedelta(hours=5), START + timedelta(hours=30)]
    assert clock.now() == goal


@pytest.mark.parametrize(
    ("moment", "status"),
    [
        ((START - timedelta(minutes=1)).isoformat(), 409),
        ("2022-03-01T10:00:00", 409),  # of no zone
        ("tomorrow", 400),
        (5, 400),
    ],
)
async def test_time_goes_neither_back_nor_anywhere(
    page: Page, clock: SimulatedClock, moment: object, status: int
) -> None:
    assert await page.act("time/to", moment=moment) == status
    assert clock.now() == START


async def test_the_rehearsal_tells_its_dates_what_waits_and_begins_anew(
    sandbox: Sandbox, page: Page
) -> None:
    assert await page.read("dates") == []
    assert await page.act("replay") == 409
    begun: list[int] = []

    async def dates() -> list[Date]:
        return [Date(REMINDER, "2. Вебинар")]

    async def waiting() -> int:
        return 7

    machine = sandbox.time_machine
    machine.dates, machine.waiting, machine.replay = dates, waiting, lambda: begun.append(1)
    assert await page.read("dates") == [{"moment": REMINDER.isoformat(), "title": "2. Вебинар"}]
    assert (await page.read("state"))["time"]["waiting"] == 7
    assert await page.act("replay") == 200
    assert begun == [1]


async def test_troubles_last_until_they_are_switched_off(sandbox: Sandbox, page: Page) -> None:
    async def asked(method: str) -> int:
        url = f"{page.url}/bot{TOKEN}/{method}"
        async with page.http.post(url, json={"chat_id": 1, "text": "x"}) as answer:
            return answer.status

    for down, busy, statuses in ((1, 0, [502, 502]), (0, 1, [200, 429]), (0, 0, [200, 400])):
        assert await page.act("faults", down=bool(down), busy=bool(busy)) == 200
        told = (await page.read("state"))["faults"]
        assert told == {"down": bool(down), "busy": bool(busy)}
        for _ in range(2):
            assert [await asked("getMe"), await asked("sendMessage")] == statuses


async def test_the_time_jumps_to_the_next_event(
    sandbox: Sandbox, page: Page, clock: SimulatedClock
) -> None:
    sandbox.time_machine.next_event = foretell_reminder
    assert (await page.read("state"))["time"]["knows_next_event"]
    async with page.http.post(f"{page.url}/sandbox/time/next") as response:
        assert await response.json() == {"moment": REMINDER.isoformat()}
    assert clock.now() == REMINDER


async def test_without_a_next_event_the_time_stays(
    sandbox: Sandbox, page: Page, clock: SimulatedClock
) -> None:
    sandbox.time_machine.next_event = foretell_nothing
    async with page.http.post(f"{page.url}/sandbox/time/next") as response:
        assert await response.json() == {"moment": None}
    assert clock.now() == START


async def test_every_change_is_told_to_the_page(
    page: Page, anna: Participant, clock: SimulatedClock
) -> None:
    async with page.http.get(f"{page.url}/sandbox/events") as stream, asyncio.timeout(5):
        assert stream.content_type == "text/event-stream"
        assert await stream.content.readuntil(b"\n\n") == b"data: changed\n\n"
        await anna.write("x")
        assert await stream.content.readuntil(b"\n\n") == b"data: changed\n\n"
        clock.advance(timedelta(hours=1))
        assert await stream.content.readuntil(b"\n\n") == b"data: changed\n\n"


async def test_a_page_that_is_closed_disturbs_nobody(page: Page, anna: Participant) -> None:
    async with page.http.get(f"{page.url}/sandbox/events") as stream:
        await stream.content.readuntil(b"\n\n")
    await anna.write("x")
    assert (await page.read("state"))["people"][0]["last"]["text"] == "x"


async def test_an_unknown_zone_is_refused_at_once(clock: SimulatedClock) -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        Sandbox(clock, display_zone="Asia/Atlantis")
