"""Documents written in other formats, as clerks would: to be read back as the same plan."""

from html import escape
from io import BytesIO
from pathlib import Path
from textwrap import wrap

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.table import Table as WordTable
from openpyxl import Workbook
from openpyxl.styles import Alignment

from core.reading.document import Block, Cells, Document, Table
from core.reading.wording import Words
from tests.core.documents.paper import LETTER, Page, pdf
from tests.core.reading.labelled import corpus_text

NAMES = (
    "perm-krai-2022",
    "network-partnership-2022",
    "mikhailovsky-2022",
    "primorsky-2021",
    "perm-city-2021-2024",
)
EXAMPLE = Path(__file__).parents[3] / "examples" / "plan.txt"
PLANS = ("example", *NAMES)
_PAPER_WIDTH, _ON_A_PAGE, _TALL = 760, 8, 65


def plan_text(name: str) -> str:
    """The text of the invented plan, or of one beside the repository."""
    return EXAMPLE.read_text(encoding="utf-8") if name == "example" else corpus_text(name)


def whole(document: Document) -> Document:
    """The document before it was cut into pages: one table, its rows in one piece."""
    words = Words(
        "\n".join(cell for table in document.tables for row in table.rows for cell in row)
    )
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Table) and blocks and isinstance(blocks[-1], Table):
            blocks[-1] = Table(_joined([*blocks[-1].rows, *block.rows], words))
        else:
            blocks.append(block)
    return Document(tuple(blocks))


def _joined(rows: list[Cells], words: Words) -> tuple[Cells, ...]:
    """In these documents, only the rest of a row begins with an empty cell."""
    joined: list[Cells] = []
    for row in rows:
        if row[0] or not joined:
            joined.append(row)
        else:
            joined[-1] = tuple(map(words.joined, joined[-1], row))
    return tuple(joined)


def as_word(document: Document) -> bytes:
    """A Word file on landscape paper, its section headings merged, its heading repeated."""
    word = docx.Document()
    word.styles["Normal"].font.name = "Times New Roman"
    word.styles["Normal"].font.size = Pt(10)
    _turn(word)
    for block in document.blocks:
        if isinstance(block, Table):
            _add_table(word, block)
        else:
            word.add_paragraph(block)
    return _saved(word)


def _turn(word: WordDocument) -> None:
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.5)


def _add_table(word: WordDocument, block: Table) -> None:
    width = max(map(len, block.rows))
    table = word.add_table(rows=0, cols=width)
    table.style = "Table Grid"
    for texts in block.rows:
        row = table.add_row()
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
        if texts[0] and not any(texts[1:]) and len(texts[0]) > 3:
            row.cells[0].merge(row.cells[-1])
    _repeat_heading(table)
    word.add_paragraph()


def _repeat_heading(table: WordTable) -> None:
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _saved(word: WordDocument) -> bytes:
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def as_workbook(document: Document) -> bytes:
    """One sheet: the order's lines, then the table, section headings merged over its width."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    width = max(len(row) for table in document.tables for row in table.rows)
    for block in document.blocks:
        rows = block.rows if isinstance(block, Table) else ((block,),)
        for texts in rows:
            sheet.append(list(texts))
            row = sheet.max_row
            sheet.cell(row, 1).alignment = Alignment(wrap_text=True)
            if texts[0] and not any(texts[1:]) and len(texts[0]) > 3:
                sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def as_html(document: Document) -> bytes:
    """A page with its section headings over the whole table."""
    parts = [
        _html_table(block) if isinstance(block, Table) else f"<p>{_html(block)}</p>"
        for block in document.blocks
    ]
    return f"<!DOCTYPE html><html><body>{''.join(parts)}</body></html>".encode()


def _html_table(table: Table) -> str:
    lines = (
        f'<tr><td colspan="{len(row)}">{_html(row[0])}</td></tr>'
        if not any(row[1:])
        else "<tr>" + "".join(f"<td>{_html(cell)}</td>" for cell in row) + "</tr>"
        for row in table.rows
    )
    return f"<table>{''.join(lines)}</table>"


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def as_markdown(document: Document) -> bytes:
    """Bars between cells, a ruler under the heading."""
    parts = [
        _markdown_table(block) if isinstance(block, Table) else block.replace("\n", "  \n")
        for block in document.blocks
    ]
    return "\n\n".join(parts).encode()


def _markdown_table(table: Table) -> str:
    lines = [
        "| " + " | ".join(cell.replace("\n", "<br>") for cell in row) + " |" for row in table.rows
    ]
    lines.insert(1, "|" + "---|" * len(table.rows[0]))
    return "\n".join(lines)


def as_pdf(table: Table) -> bytes:
    """Pages of ruled rows without the heading repeated, every cell wrapped to its width."""
    widths = [_PAPER_WIDTH / len(table.rows[0])] * len(table.rows[0])
    letters = int((widths[0] - 6) / (10 * LETTER))
    rows = [tuple("\n".join(wrap(cell, letters)) for cell in row) for row in table.rows]
    pages = (rows[start : start + _ON_A_PAGE] for start in range(0, len(rows), _ON_A_PAGE))
    return pdf(*(Page().table(30, widths, page, height=_TALL) for page in pages))
