"""Elements of Office XML by their local names: two dialects write them in two namespaces."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element


def local(element: Element) -> str:
    """«p» of «{…}p»."""
    tag: object = element.tag  # a comment's tag is a function
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first child, grandchild, … of these names."""
    for name in path:
        if element is None:
            return None
        element = next((part for part in element if local(part) == name), None)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of one name."""
    return (part for part in (() if element is None else element) if local(part) == name)


def attribute(element: Element | None, name: str) -> str:
    """An attribute of whatever namespace; empty where there is none."""
    items = () if element is None else element.items()
    return next((value for key, value in items if key.rpartition("}")[2] == name), "")


def number(element: Element | None, name: str = "val", default: int = 0) -> int:
    """An attribute that counts something."""
    text = attribute(element, name)
    return int(text) if text.isdecimal() else default
