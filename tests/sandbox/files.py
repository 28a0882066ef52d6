"""Files for the tests: pictures of any size in a few bytes, and a bot that uploads."""

import json
import struct
from io import BytesIO

from aiohttp import FormData

from tests.sandbox.conftest import BotClient, Reply

MEGABYTE = 2**20
PLAN = "План-график.docx"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def png(width: int = 640, height: int = 480) -> bytes:
    """The beginning of a PNG: all that is looked at."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height)


def jpeg(width: int = 640, height: int = 480, *segments: bytes) -> bytes:
    frame = struct.pack(">BBHBHH", 0xFF, 0xC0, 11, 8, height, width)
    return b"\xff\xd8" + b"".join(segments) + b"\xff\xe0\x00\x04JF" + frame


async def upload(
    bot: BotClient, method: str, *files: tuple[str, str, bytes], **parameters: object
) -> Reply:
    """Sends each (field, file name, content) with the other parameters as multipart."""
    form = FormData(quote_fields=False)
    for name, value in ({"chat_id": 1} | parameters).items():
        form.add_field(name, value if isinstance(value, str) else json.dumps(value))
    for field, file_name, content in files:
        form.add_field(field, BytesIO(content), filename=file_name)
    async with bot.http.post(bot.base + method, data=form) as response:
        return Reply(response.status, await response.json())
