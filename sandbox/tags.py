from dataclasses import dataclass, replace

from sandbox.formatting import Entity, utf16_length
from sandbox.links import checked_link

ENTITY_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
EXPANDABLE = ("blockquote", "expandable")
SPOILER_CLASS = "tg-spoiler"
LANGUAGE_CLASS = "language-"


@dataclass
class Tag:
    """An HTML tag from its opening on; `start` is its place in the plain text."""

    name: str
    start: int
    argument: str = ""

    @property
    def is_plain_span(self) -> bool:
        return self.name == "span" and self.argument != SPOILER_CLASS

    def take(self, attribute: str, value: str) -> None:
        """Keeps what an attribute says; the Bot API ignores those it does not know."""
        match self.name, attribute:
            case ("a", "href") | ("tg-emoji", "emoji-id") | ("span", "class"):
                self.argument = value
            case "code", "class" if value.startswith(LANGUAGE_CLASS):
                self.argument = value.removeprefix(LANGUAGE_CLASS)
            case "blockquote", "expandable":
                self.argument = attribute

    def entity(self, text: str) -> Entity | None:
        """What the tag means, closed after this text; None if it is empty or leads nowhere."""
        kind, argument = ENTITY_OF_TAG[self.name], self.argument
        inside = text[self.start :]
        match kind:
            case "text_link":
                argument = checked_link(argument or inside)
            case "blockquote" if argument:
                kind, argument = "expandable_blockquote", ""
            case "spoiler":
                argument = ""
        if not inside or (kind == "text_link" and not argument):
            return None
        return Entity(kind, utf16_length(text[: self.start]), utf16_length(inside), argument)


def as_listing(inner: Entity, outer: Entity) -> Entity | None:
    """The `pre` that a `code` with a language makes with the `pre` it fills, or that fills it."""
    same_place = (inner.offset, inner.length) == (outer.offset, outer.length)
    language = (inner if inner.type == "code" else outer).argument
    if same_place and language and {inner.type, outer.type} == {"pre", "code"}:
        return replace(outer, type="pre", argument=language)
    return None
