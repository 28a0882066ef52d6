"""Files within a request (core.telegram.org/bots/api#sending-files)."""

from dataclasses import dataclass, field

from aiohttp.web_request import FileField

from sandbox.errors import BotApiError

# "Bots can currently send files of any type of up to 50 MB in size" (sendDocument).
UPLOAD_BYTES = 50 * 2**20
# A file of the greatest size, and the other parameters beside it.
REQUEST_BYTES = UPLOAD_BYTES + 2**20


@dataclass(frozen=True)
class Upload:
    name: str
    content: bytes = field(repr=False)
    mime_type: str = ""


def read_upload(part: FileField) -> Upload:
    with part.file as body:
        return Upload(part.filename, body.read(), part.content_type)


def checked(upload: Upload) -> Upload:
    """Raises BotApiError 413 for a file that is too large, UnicodeError for an unreadable name."""
    upload.name.encode()
    if len(upload.content) > UPLOAD_BYTES:
        raise request_too_large()
    return upload


def request_too_large() -> BotApiError:
    return BotApiError(413, "Request Entity Too Large")
