"""The text of a paragraph as printed, the targets of its links beside their words."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from core.documents.links import with_target
from core.documents.markup import attribute, child, local
from core.documents.word.wrappers import kept

_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_OFF = {"0", "false", "off"}


def paragraph_text(paragraph: Element, links: dict[str, str]) -> str:
    """The words of a paragraph; `links` are the targets by their ids."""
    writer = _Writer(links)
    writer.write(paragraph)
    return writer.text


@dataclass(slots=True)
class _Field:
    """A computed text («HYPERLINK "…"» and its words): the instruction, then the result."""

    begins: int
    instruction: str = ""
    shows_result: bool = False


class _Writer:
    def __init__(self, links: dict[str, str]) -> None:
        self._links = links
        self._fields: list[_Field] = []
        self.text = ""

    def write(self, container: Element) -> None:
        for element in kept(container):
            name = local(element)
            if name == "r":
                self._run(element)
            elif name == "hyperlink":
                self._linked(element, self._links.get(attribute(element, "id"), ""))
            elif name == "fldSimple":
                self._linked(element, _target(attribute(element, "instr")))
            elif name in {"oMath", "oMathPara"}:
                self._show("".join(element.itertext()))

    def _linked(self, element: Element, target: str) -> None:
        begins = len(self.text)
        self.write(element)
        self._add_target(begins, target)

    def _run(self, run: Element) -> None:
        hidden = child(run, "rPr", "vanish")
        if hidden is not None and attribute(hidden, "val") not in _OFF:
            return
        for element in kept(run):
            self._piece(local(element), element)

    def _piece(self, name: str, element: Element) -> None:
        if name == "t":
            self._show(element.text or "")
        elif name == "fldChar":
            self._mark(attribute(element, "fldCharType"))
        elif name == "instrText" and self._fields:
            self._fields[-1].instruction += element.text or ""
        else:
            self._show(_SIGNS.get(name, ""))

    def _show(self, text: str) -> None:
        if all(field.shows_result for field in self._fields):
            self.text += text

    def _mark(self, kind: str) -> None:
        """A field's begin, the end of its instruction, or its end."""
        if kind == "begin":
            self._fields.append(_Field(len(self.text)))
        elif kind == "separate" and self._fields:
            self._fields[-1].shows_result = True
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            self._add_target(field.begins, _target(field.instruction))

    def _add_target(self, begins: int, target: str) -> None:
        self.text = self.text[:begins] + with_target(self.text[begins:], target)


def _target(instruction: str) -> str:
    link = _LINK_FIELD.match(instruction)
    return link[1] if link else ""
