"""Word files and workbooks taken apart: a test says only the XML it is about."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from openpyxl import Workbook

from core.documents import document_from_bytes
from core.reading.document import Block, Table

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def empty_word() -> bytes:
    file = BytesIO()
    docx.Document().save(file)
    return file.getvalue()


def saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def rewritten(package: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """The package with some parts replaced, added, or (None) left out."""
    old, file = ZipFile(BytesIO(package)), BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *parts}:
            content = parts.get(name, b"") if name in parts else old.read(name)
            if content is not None:
                new.writestr(name, content)
    return file.getvalue()


def part(package: bytes, name: str) -> bytes:
    return ZipFile(BytesIO(package)).read(name)


def word(body: str, links: Mapping[str, str] | None = None, **parts: str) -> bytes:
    """A Word file with this body; `links` by their ids; `parts` such as `numbering`."""
    base = empty_word()
    relations = part(base, "word/_rels/document.xml.rels").decode()
    added = "".join(
        f'<Relationship Id="{name}" Type="{_RELATION}/hyperlink" Target="{target}" '
        f'TargetMode="External"/>'
        for name, target in (links or {}).items()
    )
    if "numbering" in parts:
        added += f'<Relationship Id="n1" Type="{_RELATION}/numbering" Target="numbering.xml"/>'
    document = f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>"
    return rewritten(
        base,
        {
            "word/document.xml": document.encode(),
            "word/_rels/document.xml.rels": relations.replace(
                "</Relationships>", f"{added}</Relationships>"
            ).encode(),
            **{f"word/{name}.xml": content.encode() for name, content in parts.items()},
        },
    )


def numbering(content: str) -> str:
    return f"<w:numbering {_NAMES}>{content}</w:numbering>"


def blocks(content: bytes) -> tuple[Block, ...]:
    return document_from_bytes(content, "plan").blocks


def only_table(content: bytes) -> tuple[tuple[str, ...], ...]:
    (table,) = (block for block in blocks(content) if isinstance(block, Table))
    return table.rows


def p(*content: str, properties: str = "") -> str:
    """A paragraph; a piece without tags is a run."""
    runs = (piece if piece.startswith("<") else r(piece) for piece in content)
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; a piece without tags is a cell."""
    return f"<w:tr>{properties}{''.join(c if c.startswith('<') else tc(c) for c in cells)}</w:tr>"


def tc(content: str, properties: str = "") -> str:
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"
