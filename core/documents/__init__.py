"""Front ends: the bytes of a file in, a `Document` (paragraphs and tables) out.

`formats` tells what a file is by its content, `opening` hands it to the front end: `word`,
`workbook`, `pdf`, `html`, `markdown`, or the plain text of `core.reading`. Word files and
workbooks are zipped `package`s, checked before anything is unpacked; macros are never looked at.
A file is somebody else's bytes: whatever they are, the answer is a document or a `DocumentError`.
Bounding its time and memory is the caller's work, in a process apart.
"""

from core.documents.errors import DocumentError, DocumentTooHard, DocumentTooLarge
from core.documents.formats import is_plain_text
from core.documents.limits import MAX_FILE_MEGABYTES
from core.documents.opening import document_from_bytes

__all__ = [
    "MAX_FILE_MEGABYTES",
    "DocumentError",
    "DocumentTooHard",
    "DocumentTooLarge",
    "document_from_bytes",
    "is_plain_text",
]
