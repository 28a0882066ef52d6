"""Word files: the body walked as XML, since what wraps a row or a run must not hide it.

Kept: content controls, tracked insertions, smart tags, nested tables, text boxes, automatic
numbers, the targets of links. Dropped: tracked deletions, hidden text, placeholders.
"""

from core.documents.word.body import document_from_word

__all__ = ["document_from_word"]
