"""Word documents as they are signed: A4, a heading, tables that go on over pages, a signature.

python-docx is imported where it is used: few commands need it.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from core.cleaning import clean
from locales import Translator

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell, _Row

_FONT = "Times New Roman"
_SIZE, _SMALL = 12, 9
_MARGIN_CM, _LONG_CM, _SHORT_CM = 1.5, 29.7, 21.0


class Paper:
    """One document, written from top to bottom."""

    def __init__(self, *, landscape: bool = False) -> None:
        import docx  # noqa: PLC0415
        from docx.shared import Pt  # noqa: PLC0415

        self._document: Document = docx.Document()
        style: Any = self._document.styles["Normal"]
        style.font.name, style.font.size = _FONT, Pt(_SIZE)
        style.paragraph_format.space_after = Pt(4)
        self.width_cm = self._set_up(landscape=landscape)

    def title(self, text: str) -> None:
        """In the middle, bold."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

        paragraph = self._document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(clean(text)).bold = True

    def heading(self, text: str) -> None:
        """Of what follows; it does not stay alone at the end of a page."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(clean(text)).bold = True

    def line(self, text: str) -> None:
        """A paragraph."""
        self._document.add_paragraph(clean(text))

    def table(
        self, headings: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[str]]
    ) -> None:
        """Widths are shares of the page. A row of one cell goes across the table, in bold."""
        table = self._document.add_table(rows=1, cols=len(headings))
        table.style = "Table Grid"
        table.autofit = False
        shares = [self.width_cm * width / sum(widths) for width in widths]
        _set_widths(table, shares)
        first = table.rows[0]
        _repeat(first)
        _fill(first.cells, headings, shares, bold=True)
        for row in rows:
            self._row(table, row, shares)
        self._document.add_paragraph()

    def signature(self, t: Translator) -> None:
        """Who has signed, and when."""
        self.line("")
        self.line(t.text("report.signature"))
        self.line(t.text("report.signed_on"))

    def content(self) -> bytes:
        """The content of a DOCX."""
        out = BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _row(self, table: "Table", row: Sequence[str], shares: Sequence[float]) -> None:
        added: _Row = table.add_row()  # type: ignore[no-untyped-call]
        _keep_whole(added)
        cells = added.cells
        if len(row) == 1:
            _write(cells[0].merge(cells[-1]), row[0], bold=True)
        else:
            _fill(cells, row, shares)

    def _set_up(self, *, landscape: bool) -> float:
        from docx.enum.section import WD_ORIENT  # noqa: PLC0415
        from docx.shared import Cm  # noqa: PLC0415

        section = self._document.sections[0]
        wide, high = (_LONG_CM, _SHORT_CM) if landscape else (_SHORT_CM, _LONG_CM)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Cm(wide), Cm(high)
        section.left_margin = section.right_margin = Cm(_MARGIN_CM)
        section.top_margin = section.bottom_margin = Cm(_MARGIN_CM)
        return wide - 2 * _MARGIN_CM


def _set_widths(table: "Table", shares: Sequence[float]) -> None:
    """Of the grid too: LibreOffice goes by it, Word by the cells."""
    from docx.shared import Cm  # noqa: PLC0415

    for column, share in zip(table.columns, shares, strict=True):
        column.width = Cm(share)


def _fill(
    cells: "Sequence[_Cell]", texts: Sequence[str], shares: Sequence[float], *, bold: bool = False
) -> None:
    from docx.shared import Cm  # noqa: PLC0415

    for cell, text, share in zip(cells, texts, shares, strict=True):
        cell.width = Cm(share)
        _write(cell, text, bold=bold)


def _write(cell: "_Cell", text: str, *, bold: bool = False) -> None:
    from docx.shared import Pt  # noqa: PLC0415

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(clean(text))
    run.bold, run.font.size = bold, Pt(_SMALL)


def _repeat(row: "_Row") -> None:
    """At the head of every page."""
    _mark(row, "w:tblHeader")


def _keep_whole(row: "_Row") -> None:
    """A row is not torn by the end of a page."""
    _mark(row, "w:cantSplit")


def _mark(row: "_Row", name: str) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415

    row._tr.get_or_add_trPr().append(OxmlElement(name))  # python-docx has no other way
