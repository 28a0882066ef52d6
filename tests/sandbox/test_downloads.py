"""What people send, and how the bot gets it (core.telegram.org/bots/api#getfile)."""

from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientConnectionError, ClientResponse

from sandbox import BotIsBlocked, Participant, Sandbox, SimulatedClock
from tests.sandbox.conftest import START, TOKEN, BotClient, Reply
from tests.sandbox.files import DOCX, MEGABYTE, PLAN, jpeg, png


async def received(bot: BotClient, update_id: int) -> dict[str, Any]:
    """The message of the update."""
    [update] = (await bot.call("getUpdates", offset=update_id)).result
    message: dict[str, Any] = update["message"]
    return message


async def sent_by(anna: Participant, bot: BotClient, content: bytes) -> str:
    message = await received(bot, await anna.send_document(PLAN, content))
    return str(message["document"]["file_id"])


async def fetch(bot: BotClient, path: str, token: str = TOKEN) -> tuple[ClientResponse, bytes]:
    url = bot.base.replace(f"/bot{TOKEN}/", f"/file/bot{token}/{path}")
    async with bot.http.get(url) as response:
        return response, await response.read()


async def test_a_document_arrives_as_the_bot_api_documents_it(
    bot: BotClient, stranger: Participant
) -> None:
    update_id = await stranger.send_document(PLAN, b"PK\3\4", caption=" Наш план: https://edu.ru ")
    message = await received(bot, update_id)
    document = message.pop("document")
    assert document.pop("file_id") != document.pop("file_unique_id")
    assert document == {"file_name": PLAN, "mime_type": DOCX, "file_size": 4}
    assert message == {
        "message_id": 1,
        "from": {"id": 2, "is_bot": False, "first_name": "Пётр"},
        "chat": {"id": 2, "type": "private", "first_name": "Пётр"},
        "date": int(START.timestamp()),
        "caption": "Наш план: https://edu.ru",
        "caption_entities": [{"type": "url", "offset": 10, "length": 14}],
    }
    assert stranger.started


@pytest.mark.parametrize(
    ("name", "mime_type", "expected"),
    [
        ("список.CSV", "", "text/csv"),
        ("без расширения", "", "application/octet-stream"),
        ("план.docx", "application/pdf", "application/pdf"),
    ],
)
async def test_the_type_is_what_the_client_says_or_the_name(
    bot: BotClient, anna: Participant, name: str, mime_type: str, expected: str
) -> None:
    update_id = await anna.send_document(name, b"x", mime_type=mime_type)
    message = await received(bot, update_id)
    assert message["document"]["mime_type"] == expected
    assert "caption" not in message
    assert "text" not in message


async def test_a_hostile_name_reaches_the_bot_as_it_is_but_never_the_path(
    bot: BotClient, anna: Participant
) -> None:
    name = '../../etc/<img src=x onerror="1">\u202excod.exe\n.пл ан'
    document = (await received(bot, await anna.send_document(name, b"x")))["document"]
    assert document["file_name"] == name
    path = (await bot.call("getFile", file_id=document["file_id"])).result["file_path"]
    assert path.startswith("documents/file_")
    assert path.removeprefix("documents/file_").isdecimal()


async def test_a_photo_arrives_with_its_size(bot: BotClient, anna: Participant) -> None:
    message = await received(bot, await anna.send_photo(jpeg(1280, 960), caption="Приказ"))
    [photo] = message["photo"]
    assert (photo["width"], photo["height"], photo["file_size"]) == (1280, 960, len(jpeg()))
    assert message["caption"] == "Приказ"
    assert "document" not in message


async def test_what_no_client_would_send(anna: Participant) -> None:
    with pytest.raises(ValueError, match="at least one byte"):
        await anna.send_document(PLAN, b"")
    with pytest.raises(ValueError, match="1024"):
        await anna.send_document(PLAN, b"x", caption="я" * 1025)
    cut = (png()[:20], jpeg()[:12], jpeg()[:8], b"\xff\xd8\xff")
    for content in (b"", b"PK\3\4", *cut, jpeg()[:8] + b"no marker"):
        with pytest.raises(ValueError, match="PNG or a JPEG"):
            await anna.send_photo(content)
    anna.block()
    with pytest.raises(BotIsBlocked):
        await anna.send_document(PLAN, b"x")
    assert len(anna.messages) == 1


async def test_the_bot_gets_the_file(bot: BotClient, anna: Participant) -> None:
    content = bytes(range(256))
    file_id = await sent_by(anna, bot, content)
    file = (await bot.call("getFile", file_id=file_id)).result
    assert (file["file_id"], file["file_size"]) == (file_id, 256)
    assert file["file_unique_id"]
    assert file["file_path"].startswith("documents/file_")
    assert file["file_path"].endswith(".docx")
    response, body = await fetch(bot, file["file_path"])
    assert (response.status, body) == (200, content)
    assert response.content_type == "application/octet-stream"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({}, "file_id not specified"),
        ({"file_id": "BQACAgIAAxkDnone"}, "invalid file_id"),
    ],
)
async def test_a_wrong_file_id(bot: BotClient, parameters: dict[str, str], reason: str) -> None:
    assert (await bot.call("getFile", **parameters)).refusal == (400, f"Bad Request: {reason}")


async def test_the_unique_id_is_no_id(bot: BotClient, anna: Participant) -> None:
    message = await received(bot, await anna.send_document(PLAN, b"x"))
    unique_id = message["document"]["file_unique_id"]
    reply = await bot.call("getFile", file_id=unique_id)
    assert reply.refusal == (400, "Bad Request: invalid file_id")


async def test_files_up_to_20_megabytes_can_be_downloaded(
    bot: BotClient, anna: Participant
) -> None:
    largest = await sent_by(anna, bot, bytes(20 * MEGABYTE))
    path = (await bot.call("getFile", file_id=largest)).result["file_path"]
    _, body = await fetch(bot, path)
    assert len(body) == 20 * MEGABYTE
    larger = await sent_by(anna, bot, bytes(20 * MEGABYTE + 1))
    reply = await bot.call("getFile", file_id=larger)
    assert reply.refusal == (400, "Bad Request: file is too big")


async def test_nothing_is_downloaded_without_the_token(
    sandbox: Sandbox, bot: BotClient, anna: Participant
) -> None:
    file_id = await sent_by(anna, bot, b"secret")
    path = (await bot.call("getFile", file_id=file_id)).result["file_path"]
    response, body = await fetch(bot, path, token="43:other")
    assert response.status == 401
    assert b"secret" not in body
    assert "download" not in [one.method for one in sandbox.requests]


async def test_nothing_is_downloaded_that_getfile_has_not_given_out(
    bot: BotClient, anna: Participant
) -> None:
    file_id = await sent_by(anna, bot, b"x")
    path = (await bot.call("getFile", file_id=file_id)).result["file_path"]
    number = int("".join(filter(str.isdecimal, path)))
    await anna.send_document(PLAN, b"y")
    never = path.replace(str(number), str(number + 1))
    for wrong in (never, "documents/none.docx", "..%2F..%2Fetc%2Fpasswd"):
        response, body = await fetch(bot, wrong)
        assert response.status == 404
        assert b'"description": "Not Found"' in body


async def test_a_link_is_good_for_an_hour_and_can_be_had_again(
    bot: BotClient, anna: Participant, clock: SimulatedClock
) -> None:
    file_id = await sent_by(anna, bot, b"x")
    path = (await bot.call("getFile", file_id=file_id)).result["file_path"]
    clock.advance(timedelta(hours=1))
    assert (await fetch(bot, path))[0].status == 200
    clock.advance(timedelta(seconds=1))
    assert (await fetch(bot, path))[0].status == 404
    path = (await bot.call("getFile", file_id=file_id)).result["file_path"]
    assert (await fetch(bot, path))[0].status == 200


async def test_a_download_is_logged_and_can_go_wrong_as_a_method_can(
    sandbox: Sandbox, bot: BotClient, anna: Participant
) -> None:
    file_id = await sent_by(anna, bot, b"x")
    path = (await bot.call("getFile", file_id=file_id)).result["file_path"]
    # The client of these tests repeats a GET by itself, once.
    sandbox.faults.drop("download", executed=False, times=2)
    with pytest.raises(ClientConnectionError):
        await fetch(bot, path)
    sandbox.faults.bad_gateway("download")
    assert (await fetch(bot, path))[0].status == 502
    assert (await fetch(bot, path))[0].status == 200
    log = [(one.method, one.status) for one in sandbox.requests][-3:]
    assert log == [("download", 200), ("download", 502), ("download", 200)]


async def test_a_call_without_a_file_is_not_a_file(bot: BotClient, anna: Participant) -> None:
    """A part with a type of its own and no name is a parameter like any other."""
    body = (
        b"--x\r\nContent-Disposition: form-data; name=chat_id\r\n"
        b"Content-Type: application/json\r\n\r\n1\r\n"
        b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n\xd0\xaf\r\n--x--\r\n'
    )
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    async with bot.http.post(bot.base + "sendMessage", data=body, headers=headers) as response:
        reply = Reply(response.status, await response.json())
    assert reply.result["text"] == "Я"
