"""Files on the page: sending one as a person, saving one from the chat."""

from io import BytesIO
from urllib.parse import unquote

import pytest
from aiohttp import ClientResponse, FormData

from sandbox import Participant
from sandbox.filenames import harmless
from tests.sandbox.conftest import BotClient, Page
from tests.sandbox.files import DOCX, MEGABYTE, PLAN, png, upload

SCRIPT = b"<script>alert(1)</script>"


async def send(page: Page, chat: object = 1, **fields: object) -> int:
    """Sends what a form of the browser would: bytes go as a file, the rest as text."""
    form = FormData(quote_fields=False, default_to_multipart=True)
    for name, value in fields.items():
        if isinstance(value, bytes):
            form.add_field(name, BytesIO(value), filename=PLAN, content_type=DOCX)
        else:
            form.add_field(name, str(value))
    url = f"{page.url}/sandbox/chats/{chat}/document"
    async with page.http.post(url, data=form) as response:
        return response.status


async def save(page: Page, file_id: str) -> tuple[ClientResponse, bytes]:
    async with page.http.get(f"{page.url}/sandbox/files/{file_id}") as response:
        return response, await response.read()


async def test_a_file_chosen_on_the_page_reaches_the_bot(
    bot: BotClient, page: Page, anna: Participant
) -> None:
    assert await send(page, document=b"PK", caption="Наш план") == 200
    [_, update] = (await bot.call("getUpdates")).result
    assert update["message"]["caption"] == "Наш план"
    document = update["message"]["document"]
    assert (document["file_name"], document["mime_type"]) == (PLAN, DOCX)
    assert (await page.read("chats/1"))["messages"][1] == update["message"]


async def test_what_cannot_be_sent_from_the_page(page: Page, anna: Participant) -> None:
    assert await send(page, 99, document=b"x") == 404
    assert await send(page) == 400
    assert await send(page, document="text") == 400
    assert await send(page, document=b"") == 409
    assert await send(page, document=b"x", caption="я" * 1025) == 409
    assert await send(page, document=bytes(52 * MEGABYTE)) == 413
    anna.block()
    assert await send(page, document=b"x") == 409
    assert len(anna.messages) == 1


@pytest.mark.parametrize("name", ["report.html", "evil.svg", "chart.png"])
async def test_a_document_is_saved_and_never_shown(
    bot: BotClient, page: Page, anna: Participant, name: str
) -> None:
    sent = await upload(bot, "sendDocument", ("document", name, SCRIPT))
    response, body = await save(page, sent.result["document"]["file_id"])
    assert (response.status, body) == (200, SCRIPT)
    assert response.content_type == "application/octet-stream"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["Content-Disposition"] == f"attachment; filename*=UTF-8''{name}"


async def test_a_photo_says_what_its_bytes_are(
    bot: BotClient, page: Page, anna: Participant
) -> None:
    sent = await upload(bot, "sendPhoto", ("photo", "x.html", png()))
    response, body = await save(page, sent.result["photo"][0]["file_id"])
    assert (response.content_type, body) == ("image/png", png())
    assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_there_is_no_such_file(page: Page) -> None:
    for wrong in ("none", "..%2F..%2Fetc%2Fpasswd"):
        response, _ = await save(page, wrong)
        assert response.status == 404


async def test_a_hostile_name_is_harmless_in_the_header(page: Page, anna: Participant) -> None:
    await anna.send_document('../a/"x"\r\nSet-Cookie: y\u202excod.exe', SCRIPT)
    assert anna.last.document
    response, _ = await save(page, anna.last.document.id)
    assert "Set-Cookie" not in response.headers
    name = unquote(response.headers["Content-Disposition"].partition("''")[2])
    assert name == '"x"Set-Cookie: yxcod.exe'


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (PLAN, PLAN),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\план.docx", "план.docx"),
        ("с\nпереносом.docx", "спереносом.docx"),
        ("\u202efdp.exe", "fdp.exe"),
        ("нулевая\u200bширина.pdf", "нулеваяширина.pdf"),
        (" . ", "file"),
        ("..", "file"),
        ("", "file"),
        ("\ud83d.txt", "txt"),
        ("я" * 300 + ".xlsx", "я" * 115 + ".xlsx"),
    ],
)
def test_a_name_to_save_under(name: str, expected: str) -> None:
    assert harmless(name) == expected
