"""A Word file or a workbook as what it is: a zip of XML parts that point at one another."""

import posixpath
from functools import cached_property
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring
from zipfile import BadZipFile, ZipFile, ZipInfo

from core.documents.errors import (
    DocumentDamaged,
    DocumentEncrypted,
    NotADocument,
    OtherFormat,
    UnpacksTooLarge,
)
from core.documents.limits import (
    MAX_PART_MEGABYTES,
    MAX_PARTS,
    MAX_RATIO,
    MAX_UNPACKED_MEGABYTES,
    MEGABYTE,
    RATIO_COUNTS_FROM_MEGABYTES,
)
from core.documents.markup import attribute, local

_ENCRYPTED_FLAG = 1
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
_DTD = b"<!DOCTYPE"
_XML = (".xml", ".rels")


class Package:
    """The parts of a package, unpacked one by one as they are asked for; pictures never are.

    Macros are a part that nobody asks for: a file with them is read without them.
    """

    def __init__(self, content: bytes) -> None:
        """Check the archive before unpacking any of it."""
        self.content = content
        try:
            self._zip = ZipFile(BytesIO(content))
        except (BadZipFile, NotImplementedError):
            raise DocumentDamaged from None
        _check(self._zip.infolist(), len(content))
        self._names = set(self._zip.namelist())

    @cached_property
    def main_part(self) -> str:
        """The part everything else hangs on."""
        part = self.related("", "officeDocument")
        if part is None:
            raise OtherFormat if self._is_open_document() else NotADocument
        return part

    @cached_property
    def main(self) -> Element:
        return self.xml(self.main_part)

    @property
    def kind(self) -> str:
        """«document» of Word, «workbook» of Excel, «presentation», …"""
        if not self.main_part.endswith(".xml"):
            raise OtherFormat  # .xlsb
        return local(self.main)

    def bytes_of(self, part: str) -> bytes:
        return self._zip.read(part) if part in self._names else b""

    def xml(self, part: str) -> Element:
        """A part, parsed. A package has no use for a DTD, only its attackers have."""
        content = self.bytes_of(part)
        if not content or _DTD in content.replace(b"\0", b""):
            raise DocumentDamaged
        return fromstring(content)  # noqa: S314  # nosec B314  # without a DTD there are no entities

    def related(self, part: str, kind: str) -> str | None:
        """The part of this kind that the given one points at."""
        for relation in self._relations(part):
            if attribute(relation, "Type").endswith(f"/{kind}"):
                return self.path(part, attribute(relation, "Target"))
        return None

    def targets(self, part: str) -> dict[str, str]:
        """What the relations of a part point at, by their ids."""
        return {
            attribute(relation, "Id"): attribute(relation, "Target")
            for relation in self._relations(part)
        }

    def path(self, part: str, target: str) -> str:
        """The name of a part that another one points at."""
        return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")

    def _relations(self, part: str) -> list[Element]:
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        return list(self.xml(relations)) if relations in self._names else []

    def _is_open_document(self) -> bool:
        return self.bytes_of("mimetype").startswith(_OPEN_DOCUMENT)


def _check(parts: list[ZipInfo], packed: int) -> None:
    """Sizes as declared; `zipfile` reads no byte beyond them."""
    if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
        raise DocumentEncrypted
    sizes = [part.file_size for part in parts]
    xml = [part.file_size for part in parts if part.filename.endswith(_XML)]
    unpacked = sum(sizes)
    blown = unpacked > max(RATIO_COUNTS_FROM_MEGABYTES * MEGABYTE, MAX_RATIO * packed)
    large = unpacked > MAX_UNPACKED_MEGABYTES * MEGABYTE or len(parts) > MAX_PARTS
    if blown or large or max(xml, default=0) > MAX_PART_MEGABYTES * MEGABYTE:
        raise UnpacksTooLarge(limit=MAX_UNPACKED_MEGABYTES)
