"""A PDF opened, its pages read one by one, and put together as a document."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby, islice
from typing import TYPE_CHECKING

from core.documents.errors import (
    DocumentDamaged,
    DocumentEncrypted,
    ScanWithoutText,
    TableWithoutRules,
    TooManyPages,
)
from core.documents.grid import Cell, table_of
from core.documents.limits import MAX_PAGES
from core.documents.pdf.flow import Part, flow
from core.documents.pdf.furniture import without_furniture
from core.documents.pdf.passages import Passage, cell_passage
from core.documents.pdf.seams import Seams
from core.documents.pdf.sheets import DrawnCell, Sheet, read_sheet
from core.reading.columns import read_columns
from core.reading.document import COVERED, Block, Document
from core.reading.errors import EmptyDocument

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF

_END_MARK = b"%%EOF"
_TAIL = 2048  # where the end mark stands, with whatever mail programs add to it
_MOST_UNREADABLE = 0.3


def document_from_pdf(content: bytes) -> Document:
    """The text layer of a PDF. Raises ScanWithoutText where a page has none."""
    if _END_MARK not in content[-_TAIL:]:
        raise DocumentDamaged
    sheets = list(_sheets(_opened(content)))
    _check_text(sheets)
    seams = Seams([text for sheet in sheets for text in _texts(sheet)])
    parts = flow(without_furniture(sheets))
    document = Document(tuple(_block(part, seams) for part in parts))
    if not any(read_columns(row) for table in document.tables for row in table.rows):
        _check_rules(sheets)
    return document


def _opened(content: bytes) -> "PDF":
    import pdfplumber  # noqa: PLC0415  # heavy, for this alone
    from pdfminer.pdfdocument import PDFEncryptionError  # noqa: PLC0415
    from pdfplumber.utils.exceptions import PdfminerException  # noqa: PLC0415

    try:
        return pdfplumber.open(BytesIO(content))
    except PdfminerException as error:
        protected = bool(error.args) and isinstance(error.args[0], PDFEncryptionError)
        raise (DocumentEncrypted if protected else DocumentDamaged) from None


def _sheets(pdf: "PDF") -> Iterator[Sheet]:
    from pdfminer.pdfpage import PDFPage  # noqa: PLC0415

    from core.documents.pdf.ruled import RuledPage  # noqa: PLC0415

    pages = list(islice(PDFPage.create_pages(pdf.doc), MAX_PAGES + 1))
    if len(pages) > MAX_PAGES:
        raise TooManyPages(limit=MAX_PAGES)
    return (read_sheet(RuledPage(pdf, page, place)) for place, page in enumerate(pages, start=1))


def _check_text(sheets: Sequence[Sheet]) -> None:
    """An order scanned before the plan is no loss; a page of the plan would be."""
    first = next((place for place, sheet in enumerate(sheets) if not sheet.is_scan), 0)
    for place, sheet in enumerate(sheets):
        lost = sheet.is_scan and place >= first
        if lost or sheet.unreadable > _MOST_UNREADABLE * sheet.letters:
            raise ScanWithoutText(page=place + 1)
    if not any(sheet.letters for sheet in sheets):
        raise EmptyDocument


def _check_rules(sheets: Sequence[Sheet]) -> None:
    """A plan laid out in columns without lines is refused, not read as paragraphs."""
    for place, sheet in enumerate(sheets, start=1):
        rows = groupby(sheet.lines, key=lambda line: round(line.box.middle[1]))
        if any(read_columns(tuple(line.text for line in row)) for _, row in rows):
            raise TableWithoutRules(page=place)


def _texts(sheet: Sheet) -> Iterator[list[str]]:
    """The lines outside the tables, and those of each cell."""
    yield [line.text for line in sheet.lines]
    for table in sheet.tables:
        yield from ([line.text for line in cell.lines] for row in table.rows for cell in row)


def _block(part: Part, seams: Seams) -> Block:
    if isinstance(part, Passage):
        return part.text(seams)
    return table_of(
        [[Cell(cell.box.x0, _text(cell, seams)) for cell in row] for row in part.grid()]
    )


def _text(cell: DrawnCell, seams: Seams) -> str:
    """The words of a cell; where a link's target is not among them, it follows them."""
    if cell.covered:
        return COVERED
    text = cell_passage(cell.lines, cell.box).text(seams)
    bare = "".join(text.split())
    missing = [target for target in cell.targets if target.rstrip("/") not in bare]
    return " ".join([text, *missing])
