"""PDF files with a text layer: ruled tables page by page, lines around them as paragraphs.

`pages` opens the file and parts each page into tables and loose lines, `cells` reads the tables,
`furniture` drops page numbers and running heads, `flow` makes paragraphs of lines again.
"""

from core.documents.pdf.pages import document_from_pdf

__all__ = ["document_from_pdf"]
