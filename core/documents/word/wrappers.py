"""What may stand around a paragraph, a row, a cell or a run without being one."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from core.documents.markup import child, local

_TRANSPARENT = {
    "sdt",
    "sdtContent",
    "ins",
    "moveTo",
    "smartTag",
    "customXml",
    "AlternateContent",
    "Choice",
    "dir",
    "bdo",
}
_DROPPED = {"del", "moveFrom", "Fallback"}
_BOX = "txbxContent"


def kept(container: Element) -> Iterator[Element]:
    """The children a reader of the page sees, wrappers opened, deleted ones left out."""
    for element in container:
        name = local(element)
        if name in _TRANSPARENT:
            if not _is_placeholder(element):
                yield from kept(element)
        elif name not in _DROPPED:
            yield element


def text_boxes(element: Element) -> Iterator[Element]:
    """The boxes drawn within an element, each once: the second drawing is for old programs."""
    for inner in element:
        if local(inner) == _BOX:
            yield inner
        elif local(inner) not in _DROPPED:
            yield from text_boxes(inner)


def _is_placeholder(control: Element) -> bool:
    """«Место для ввода текста» in a content control nobody has filled in."""
    return child(control, "sdtPr", "showingPlcHdr") is not None
