import json
from collections.abc import Mapping

from aiohttp import web
from aiohttp.web_request import FileField

from sandbox.errors import bad_request
from sandbox.uploads import Upload, checked, read_upload, request_too_large

ATTACHED = "attach://"
TRUE_WORDS = frozenset({"true", "yes", "1"})


class Parameters:
    """The parameters of one request, however they were sent: the Bot API reads them all as text."""

    def __init__(
        self, values: Mapping[str, object], uploads: Mapping[str, Upload] | None = None
    ) -> None:
        self._values = values
        self._uploads = uploads or {}

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def text(self, name: str) -> str:
        value = self._values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value)

    def flag(self, name: str) -> bool:
        return self.text(name).strip().lower() in TRUE_WORDS

    def number(self, name: str, default: int = 0) -> int:
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def structure(self, name: str, complaint: str) -> object:
        """The JSON in a parameter, None where it is absent; raises BotApiError, so complaining."""
        value = self._values.get(name)
        if value == "":
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(complaint) from None

    def upload(self, name: str) -> Upload | None:
        """The file in this field, or in the one that an attach:// in this field names."""
        reference = self.text(name)
        if reference.startswith(ATTACHED):
            name = reference.removeprefix(ATTACHED)
        return self._uploads.get(name)

    def chat_id(self) -> int:
        """Raises BotApiError where there is none; a name is the name of no chat here."""
        if not self.text("chat_id"):
            raise bad_request("chat_id is empty")
        return self.number("chat_id")

    def message_id(self) -> int:
        """Raises BotApiError where there is none."""
        if not self.number("message_id"):
            raise bad_request("message identifier is not specified")
        return self.number("message_id")


async def read_parameters(request: web.Request) -> Parameters:
    """From the query string and a body: JSON, a form or multipart, as the Bot API takes them.

    Raises BotApiError for a body that cannot be read.
    """
    try:
        if request.content_type == "application/json":
            return Parameters(dict(request.query) | await _json_object(request))
        return await _form(request)
    except UnicodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    except web.HTTPRequestEntityTooLarge:
        raise request_too_large() from None


async def _form(request: web.Request) -> Parameters:
    values: dict[str, object] = dict(request.query)
    uploads: dict[str, Upload] = {}
    for name, value in (await request.post()).items():
        match value:
            case FileField():
                uploads[name] = checked(read_upload(value))
            case str():
                values[name] = value
            case _:
                values[name] = value.decode()
    return Parameters(values, uploads)


async def _json_object(request: web.Request) -> dict[str, object]:
    complaint = "can't parse request body as JSON object"
    try:
        body = await request.json()
    except json.JSONDecodeError:
        raise bad_request(complaint) from None
    if not isinstance(body, dict):
        raise bad_request(complaint)
    return body
