"""The plan reader: an official plan-schedule as issued, in; a `Plan` with its doubts, out.

The stages, each in a module of its own: a front end makes a `Document` (paragraphs and tables),
`columns` finds the heading, `rows` joins what pages have cut, `periods`, `targets`, `executors`,
`kinds` and `links` read the cells, `titles`, `context` and `duties` what stands around the table.
"""

from core.reading.document import Document, Table
from core.reading.errors import EmptyDocument, NotAPlan, PlanWithoutRows
from core.reading.plain_text import document_from_text
from core.reading.reader import read_document, read_plan

__all__ = [
    "Document",
    "EmptyDocument",
    "NotAPlan",
    "PlanWithoutRows",
    "Table",
    "document_from_text",
    "read_document",
    "read_plan",
]
