"""What a file is called: a name comes from a stranger and may be anything at all."""

import re
import unicodedata
from mimetypes import MimeTypes

ANY_TYPE = "application/octet-stream"
OFFICE = "application/vnd.openxmlformats-officedocument"
# Known everywhere in the same way, whatever the machine has in its own list.
TYPES = MimeTypes()
TYPES.add_type(f"{OFFICE}.wordprocessingml.document", ".docx")
TYPES.add_type(f"{OFFICE}.spreadsheetml.sheet", ".xlsx")
EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,10}$")
PATH = re.compile(r".*[/\\]", re.DOTALL)
NAMELESS = "file"
LONGEST = 120


def mime_type_of(name: str) -> str:
    """As Telegram does, by the extension."""
    return TYPES.guess_type(f"file{extension_of(name)}")[0] or ANY_TYPE


def extension_of(name: str) -> str:
    match = EXTENSION.search(name)
    return match[0].lower() if match else ""


def harmless(name: str) -> str:
    """The name without a path and without what cannot be seen or turns the text around."""
    seen = "".join(one for one in PATH.sub("", name) if _is_visible(one)).strip(" .")
    if len(seen) > LONGEST:
        extension = extension_of(seen)
        seen = seen[: LONGEST - len(extension)] + extension
    return seen or NAMELESS


def _is_visible(character: str) -> bool:
    """Neither control, format, surrogate nor private characters, nor line breaks."""
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
