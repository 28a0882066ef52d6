"""Files in both directions (core.telegram.org/bots/api#sending-files, #getfile)."""

from sandbox.errors import bad_request
from sandbox.files import File
from sandbox.methods.contents import read_caption, read_keyboard
from sandbox.parameters import ATTACHED, Parameters
from sandbox.pictures import Picture, read_picture
from sandbox.uploads import Upload
from sandbox.world import World

# "For the moment, bots can download files of up to 20MB in size" (getFile).
DOWNLOAD_BYTES = 20 * 2**20
# "The photo must be at most 10 MB in size. The photo's width and height must not exceed 10000 in
# total. Width and height ratio must be at most 20" (sendPhoto).
PHOTO_BYTES = 10 * 2**20
PHOTO_SIDES = 10000
PHOTO_RATIO = 20


async def get_file(world: World, parameters: Parameters) -> object:
    file_id = parameters.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    file = world.files.find(file_id)
    if file is None:
        raise bad_request("invalid file_id")
    if file.size > DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return file.to_json() | {"file_path": world.files.link(file, world.now())}


async def send_document(world: World, parameters: Parameters) -> object:
    upload = parameters.upload("document")
    if upload is None:
        return _send(world, parameters, _find(world, parameters, "document"))
    _refuse_empty(upload)
    return _send(world, parameters, File.document(upload.name, upload.content))


async def send_photo(world: World, parameters: Parameters) -> object:
    upload = parameters.upload("photo")
    if upload is None:
        return _send(world, parameters, _find(world, parameters, "photo"))
    _refuse_empty(upload)
    return _send(world, parameters, _read_photo(upload.content))


def _send(world: World, parameters: Parameters, file: File) -> object:
    caption = read_caption(parameters)
    keyboard = read_keyboard(parameters)
    chat = world.find_open_chat(parameters.chat_id())
    world.rates.admit(chat.person.id)
    return world.post(chat, world.bot, caption, keyboard, file).to_json()


def _find(world: World, parameters: Parameters, kind: str) -> File:
    """A file sent by its file_id; an address is an address of nothing here."""
    file_id = parameters.text(kind)
    if not file_id or file_id.startswith(ATTACHED):
        raise bad_request(f"there is no {kind} in the request")
    file = world.files.find(file_id)
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if file.kind != kind:
        raise bad_request(f"can't use file of type {file.kind.title()} as {kind.title()}")
    return file


def _refuse_empty(upload: Upload) -> None:
    if not upload.content:
        raise bad_request("file must be non-empty")


def _read_photo(content: bytes) -> File:
    if len(content) > PHOTO_BYTES:
        raise bad_request(
            f"file of size {len(content)} bytes is too big for a photo;"
            f" the maximum size is {PHOTO_BYTES} bytes"
        )
    picture = read_picture(content)
    if picture is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if not _fits(picture):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return File.photo(content, picture)


def _fits(picture: Picture) -> bool:
    shorter, longer = sorted((picture.width, picture.height))
    return 0 < longer <= PHOTO_RATIO * shorter and shorter + longer <= PHOTO_SIDES
