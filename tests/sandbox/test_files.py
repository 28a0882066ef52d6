"""Documents and photos the bot sends (core.telegram.org/bots/api#sending-files)."""

import pytest
from aiohttp import ClientSession

from sandbox import Participant, Sandbox, SimulatedClock
from tests.sandbox.conftest import BotClient, keyboard
from tests.sandbox.files import DOCX, MEGABYTE, PLAN, jpeg, png, upload

WRONG_ID = (400, "Bad Request: wrong file identifier/HTTP URL specified")
METHODS = [("sendDocument", "document"), ("sendPhoto", "photo")]


@pytest.mark.parametrize("way", ["field", "attach"])
async def test_a_document_is_the_object_the_bot_api_documents(
    bot: BotClient, anna: Participant, way: str
) -> None:
    described = {
        "caption": " <b>Отчёт</b> ",
        "parse_mode": "HTML",
        "reply_markup": keyboard(["Да"]),
    }
    if way == "field":
        reply = await upload(bot, "sendDocument", ("document", PLAN, b"PK"), **described)
    else:
        described["document"] = "attach://part"
        reply = await upload(bot, "sendDocument", ("part", PLAN, b"PK"), **described)
    message = reply.result
    document = message["document"]
    assert document["file_id"] != document["file_unique_id"]
    assert (document["file_name"], document["file_size"]) == (PLAN, 2)
    assert document["mime_type"] == DOCX
    assert message["caption"] == "Отчёт"
    assert message["caption_entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    assert message["reply_markup"] == keyboard(["Да"])
    assert message["from"]["is_bot"]
    assert not {"text", "entities", "photo"} & set(message)


async def test_the_person_sees_the_document(bot: BotClient, anna: Participant) -> None:
    await upload(bot, "sendDocument", ("document", PLAN, b"PK"), caption="Отчёт")
    document = anna.last.document
    assert document
    assert (document.name, document.size, document.content) == (PLAN, 2, b"PK")
    assert (anna.last.text, anna.last.photo) == ("Отчёт", None)


@pytest.mark.parametrize(
    ("picture", "extension"), [(png(600, 400), "png"), (jpeg(600, 400), "jpeg")]
)
async def test_the_person_sees_the_photo(
    bot: BotClient, anna: Participant, picture: bytes, extension: str
) -> None:
    reply = await upload(bot, "sendPhoto", ("photo", "chart", picture))
    [size] = reply.result["photo"]
    assert (size["width"], size["height"], size["file_size"]) == (600, 400, len(picture))
    assert anna.last.photo
    assert (anna.last.photo.content, anna.last.document, anna.last.text) == (picture, None, "")
    path = (await bot.call("getFile", file_id=size["file_id"])).result["file_path"]
    assert path.startswith("photos/file_")
    assert path.endswith(f".{extension}")


async def test_a_text_has_neither_document_nor_photo(bot: BotClient, anna: Participant) -> None:
    await bot.send("x")
    assert (anna.last.document, anna.last.photo) == (None, None)


async def test_a_file_is_sent_again_by_its_id(bot: BotClient, anna: Participant) -> None:
    await anna.send_document(PLAN, b"PK")
    assert anna.last.document
    file_id = anna.last.document.id
    reply = await bot.call("sendDocument", chat_id=1, document=file_id, caption="Вернём")
    assert reply.result["document"]["file_name"] == PLAN
    assert anna.last.from_bot
    assert anna.last.document.content == b"PK"


@pytest.mark.parametrize(("method", "field"), METHODS)
@pytest.mark.parametrize("given", ["", "attach://nothing"])
async def test_a_request_without_a_file(
    bot: BotClient, anna: Participant, method: str, field: str, given: str
) -> None:
    reply = await upload(bot, method, ("other", PLAN, png()), **{field: given})
    assert reply.refusal == (400, f"Bad Request: there is no {field} in the request")


@pytest.mark.parametrize(("method", "field"), METHODS)
@pytest.mark.parametrize("wrong", ["BQACAgIAAxkDnone", "https://example.org/a.png", "part"])
async def test_an_unknown_id_or_an_address(
    bot: BotClient, anna: Participant, method: str, field: str, wrong: str
) -> None:
    """A part is meant by attach:// only."""
    reply = await upload(bot, method, ("part", PLAN, png()), **{field: wrong})
    assert reply.refusal == WRONG_ID


async def test_a_document_is_no_photo_and_a_photo_no_document(
    bot: BotClient, anna: Participant
) -> None:
    await anna.send_document("chart.png", png())
    assert anna.last.document
    reply = await bot.call("sendPhoto", chat_id=1, photo=anna.last.document.id)
    assert reply.refusal == (400, "Bad Request: can't use file of type Document as Photo")
    await anna.send_photo(png())
    assert anna.last.photo
    reply = await bot.call("sendDocument", chat_id=1, document=anna.last.photo.id)
    assert reply.refusal == (400, "Bad Request: can't use file of type Photo as Document")


@pytest.mark.parametrize(("method", "field"), METHODS)
async def test_an_empty_file(bot: BotClient, anna: Participant, method: str, field: str) -> None:
    reply = await upload(bot, method, (field, PLAN, b""))
    assert reply.refusal == (400, "Bad Request: file must be non-empty")
    assert len(anna.messages) == 1


@pytest.mark.parametrize(("method", "field"), METHODS)
async def test_a_caption_has_1024_characters_after_its_entities(
    bot: BotClient, anna: Participant, method: str, field: str
) -> None:
    html = {"parse_mode": "HTML", "caption": "<b>&lt;</b>" * 1024}
    reply = await upload(bot, method, (field, "x.png", png()), **html)
    assert len(reply.result["caption"]) == 1024
    reply = await upload(bot, method, (field, "x.png", png()), caption="я" * 1025)
    assert reply.refusal == (400, "Bad Request: message caption is too long")
    broken = {"parse_mode": "HTML", "caption": "<b>x"}
    assert (await upload(bot, method, (field, "x.png", png()), **broken)).status == 400
    assert len(anna.messages) == 2


async def test_caption_entities_may_be_given_instead_of_markup(
    bot: BotClient, anna: Participant
) -> None:
    entities = [{"type": "bold", "offset": 0, "length": 1}]
    given = {"caption": "x", "caption_entities": entities}
    reply = await upload(bot, "sendDocument", ("document", PLAN, b"PK"), **given)
    assert reply.result["caption_entities"] == entities


@pytest.mark.parametrize(("method", "field"), METHODS)
async def test_a_file_reaches_only_an_open_chat(
    bot: BotClient, anna: Participant, stranger: Participant, method: str, field: str
) -> None:
    async def send(chat_id: int) -> tuple[int, str]:
        return (await upload(bot, method, (field, "x.png", png()), chat_id=chat_id)).refusal

    assert await send(99) == (400, "Bad Request: chat not found")
    assert await send(2) == (403, "Forbidden: bot can't initiate conversation with a user")
    anna.block()
    assert await send(1) == (403, "Forbidden: bot was blocked by the user")
    assert (len(anna.messages), stranger.messages) == (1, [])


@pytest.mark.parametrize(("method", "field"), METHODS)
async def test_a_file_counts_as_a_message(
    clock: SimulatedClock, http: ClientSession, method: str, field: str
) -> None:
    async with Sandbox(clock, rate=1) as sandbox:
        bot, anna = BotClient(sandbox.url, http), sandbox.add_user(1, "Анна")
        await anna.write("/start")
        assert (await upload(bot, method, (field, "x.png", png()))).status == 200
        reply = await upload(bot, method, (field, "x.png", png()))
        assert reply.refusal == (429, "Too Many Requests: retry after 1")
        assert len(anna.messages) == 2


async def test_a_bad_keyboard_under_a_file(bot: BotClient, anna: Participant) -> None:
    markup = keyboard(["x" * 65])
    reply = await upload(bot, "sendDocument", ("document", PLAN, b"PK"), reply_markup=markup)
    assert reply.refusal == (400, "Bad Request: BUTTON_DATA_INVALID")


async def test_an_upload_has_50_megabytes(bot: BotClient, anna: Participant) -> None:
    largest = bytes(50 * MEGABYTE)
    assert (await upload(bot, "sendDocument", ("document", PLAN, largest))).status == 200
    for content in (largest + b"x", bytes(52 * MEGABYTE)):
        reply = await upload(bot, "sendDocument", ("document", PLAN, content))
        assert reply.refusal == (413, "Request Entity Too Large")
    assert len(anna.messages) == 2
    assert (await bot.send("x")).status == 200


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\3\4", "IMAGE_PROCESS_FAILED"),
        (png()[:20], "IMAGE_PROCESS_FAILED"),
        (png(0, 0), "PHOTO_INVALID_DIMENSIONS"),
        (png(5001, 5000), "PHOTO_INVALID_DIMENSIONS"),
        (png(21, 1), "PHOTO_INVALID_DIMENSIONS"),
        (jpeg(1, 21), "PHOTO_INVALID_DIMENSIONS"),
        (
            png() + bytes(10 * MEGABYTE),
            f"file of size {len(png()) + 10 * MEGABYTE} bytes is too big for a photo;"
            " the maximum size is 10485760 bytes",
        ),
    ],
)
async def test_what_is_no_photo(
    bot: BotClient, anna: Participant, content: bytes, reason: str
) -> None:
    reply = await upload(bot, "sendPhoto", ("photo", "x.png", content))
    assert reply.refusal == (400, f"Bad Request: {reason}")
    assert len(anna.messages) == 1


@pytest.mark.parametrize("picture", [png(5000, 5000), png(20, 1), jpeg(1, 20)])
async def test_the_greatest_photos(bot: BotClient, anna: Participant, picture: bytes) -> None:
    assert (await upload(bot, "sendPhoto", ("photo", "x.png", picture))).status == 200
