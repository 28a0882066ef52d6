"""Type and dimensions of a picture; PNG and JPEG are the pictures known here."""

import struct
from dataclasses import dataclass

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG_SIZE_AT = 16
PNG_SIZE = struct.Struct(">II")
JPEG_SIGNATURE = b"\xff\xd8\xff"
JPEG_MARKER = 0xFF
JPEG_FIRST_SEGMENT = 2
# SOF0 to SOF15, between which DHT, JPG and DAC have their numbers.
JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
JPEG_SEGMENT = struct.Struct(">xBH")
JPEG_FRAME = struct.Struct(">xxxxxHH")


@dataclass(frozen=True)
class Picture:
    mime_type: str
    width: int
    height: int

    @property
    def extension(self) -> str:
        return f".{self.mime_type.removeprefix('image/')}"


def read_picture(content: bytes) -> Picture | None:
    """None for anything that is not a picture, or not a whole header of one."""
    try:
        if content.startswith(PNG_SIGNATURE):
            return Picture("image/png", *PNG_SIZE.unpack_from(content, PNG_SIZE_AT))
        if content.startswith(JPEG_SIGNATURE):
            height, width = JPEG_FRAME.unpack_from(content, _jpeg_frame(content))
            return Picture("image/jpeg", width, height)
    except (struct.error, IndexError):
        return None
    return None


def _jpeg_frame(content: bytes) -> int:
    """Where the frame header begins; struct.error or IndexError where the segments end before."""
    position = JPEG_FIRST_SEGMENT
    while content[position] == JPEG_MARKER:
        marker, length = JPEG_SEGMENT.unpack_from(content, position)
        if marker in JPEG_FRAMES:
            return position
        position += 2 + length
    raise IndexError(position)
