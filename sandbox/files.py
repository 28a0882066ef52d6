"""Files as Telegram keeps them (core.telegram.org/bots/api#file)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from sandbox.filenames import extension_of, mime_type_of
from sandbox.pictures import Picture

# "It is guaranteed that the link will be valid for at least 1 hour" (getFile), and no longer here.
LINK_LIFE = timedelta(hours=1)
_numbers = count(1)


@dataclass(frozen=True)
class File:
    """A document, under the name its sender gave it, or a photo, which has no name."""

    name: str
    mime_type: str
    content: bytes = field(repr=False)
    picture: Picture | None = None
    _number: int = field(default_factory=lambda: next(_numbers))

    @classmethod
    def document(cls, name: str, content: bytes, mime_type: str = "") -> "File":
        return cls(name, mime_type or mime_type_of(name), content)

    @classmethod
    def photo(cls, content: bytes, picture: Picture) -> "File":
        return cls("", picture.mime_type, content, picture)

    @property
    def kind(self) -> str:
        return "photo" if self.picture else "document"

    @property
    def id(self) -> str:
        return f"{'AgACAgIAAxkD' if self.picture else 'BQACAgIAAxkD'}{self._number:08}"

    @property
    def size(self) -> int:
        return len(self.content)

    @property
    def path(self) -> str:
        """Where a bot fetches it, of safe characters only, whatever its name."""
        extension = self.picture.extension if self.picture else extension_of(self.name)
        return f"{self.kind}s/file_{self._number}{extension}"

    def to_json(self) -> dict[str, object]:
        """What a File, a Document and a PhotoSize of the Bot API have in common."""
        unique = f"{'AQAD' if self.picture else 'AgAD'}{self._number:08}"
        return {"file_id": self.id, "file_unique_id": unique, "file_size": self.size}

    def to_message_json(self) -> dict[str, object]:
        """The field of a Message: a `document`, or a `photo` in its only size."""
        if self.picture:
            size = {"width": self.picture.width, "height": self.picture.height}
            return {"photo": [self.to_json() | size]}
        named = {"file_name": self.name} if self.name else {}
        return {"document": named | {"mime_type": self.mime_type} | self.to_json()}


class FileStore:
    """All files of the chats, and the links that getFile has given out."""

    def __init__(self) -> None:
        self._files: dict[str, File] = {}
        self._links: dict[str, tuple[File, datetime]] = {}

    def keep(self, file: File) -> None:
        self._files[file.id] = file

    def find(self, file_id: str) -> File | None:
        return self._files.get(file_id)

    def link(self, file: File, now: datetime) -> str:
        """The path under which the file can be downloaded from now on, for an hour."""
        self._links[file.path] = file, now + LINK_LIFE
        return file.path

    def follow(self, path: str, now: datetime) -> File | None:
        """The file behind a link; None where there is no such link, or no longer."""
        file, until = self._links.get(path, (None, now))
        return file if now <= until else None
