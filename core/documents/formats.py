"""What a file is, told by its content: names lie."""

import re
from enum import Enum, auto

from core.documents.errors import DocumentEncrypted, NotADocument, OtherFormat, PictureInstead
from core.documents.markdown import has_markdown_table


class Format(Enum):
    """The kinds of content we read."""

    PACKAGE = auto()
    PDF = auto()
    HTML = auto()
    MARKDOWN = auto()
    TEXT = auto()


_HEAD = 1024  # where a PDF may keep its mark
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_PICTURE_BRANDS = {b"WEBP": 8, b"ftyphei": 4, b"ftypmif1": 4, b"ftypavif": 4}  # and where
_OTHER_DOCUMENTS = (b"{\\rtf", b"<?mso-application", b"MIME-Version:")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_HTML = re.compile(r"\s*<(?:!doctype html|html|head|body|div|p)\b", re.IGNORECASE)
_HTML_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_WORD_XML = re.compile(r"\s*<\?xml.{0,300}<\?mso-application", re.DOTALL)


def recognise(content: bytes) -> Format:
    """The format of a file. Raises what tells why it is none of ours."""
    if content.startswith(_ZIP):
        return Format.PACKAGE
    if b"%PDF-" in content[:_HEAD]:
        return Format.PDF
    _refuse_other_documents(content)
    return _of_text(decoded(content))


def is_plain_text(content: bytes) -> bool:
    """Whether the file is text alone, which needs no parser written by others."""
    try:
        return recognise(content) in {Format.TEXT, Format.MARKDOWN}
    except (NotADocument, PictureInstead, OtherFormat, DocumentEncrypted):
        return False


def decoded(content: bytes) -> str:
    """The text of a file, in UTF-8, UTF-16 or, as old Windows programs write, cp1251."""
    marked = content.startswith(_UTF_16)
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1251"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise NotADocument


def _refuse_other_documents(content: bytes) -> None:
    if content.startswith(_COMPOUND):
        raise DocumentEncrypted if _ENCRYPTED_PACKAGE in content else OtherFormat
    if content.startswith(_OTHER_DOCUMENTS):
        raise OtherFormat
    branded = any(content.startswith(mark, place) for mark, place in _PICTURE_BRANDS.items())
    if branded or content.startswith(_PICTURES):
        raise PictureInstead


def _of_text(text: str) -> Format:
    if _WORD_XML.match(text):
        raise OtherFormat
    if _is_html(text):
        return Format.HTML
    return Format.MARKDOWN if has_markdown_table(text) else Format.TEXT


def _is_html(text: str) -> bool:
    """A page or a fragment with a table; tags inside the cells of a text with tabs are not one."""
    return bool(_HTML_TABLE.search(text) or (_HTML.match(text) and "\t" not in text))
