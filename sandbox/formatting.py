import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

# Of what Telegram finds in a text by itself, what a bot's dialogue needs.
FOUND_BY_TELEGRAM = re.compile(
    r"(?P<bot_command>(?<![^\s(])/[A-Za-z0-9_]{1,64}(?:@\w+)?\b)|(?P<url>https?://[^\s<>«»\"]*[\w/])"
)
# "1-4096 characters after entities parsing" (sendMessage), "0-1024" (sendDocument).
TEXT_LENGTH = 4096
CAPTION_LENGTH = 1024
HTML_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
    "code": "code",
    "pre": "pre",
    "text_link": "a",
    "text_mention": "a",
    "custom_emoji": "tg-emoji",
}
HTML_ATTRIBUTES = {"text_link": "href", "text_mention": "href", "custom_emoji": "emoji-id"}


@dataclass(frozen=True)
class Entity:
    """A MessageEntity of the Bot API: offset and length are in UTF-16 code units."""

    type: str
    offset: int
    length: int
    argument: str = ""

    @property
    def end(self) -> int:
        return self.offset + self.length

    def to_json(self) -> dict[str, object]:
        fields: dict[str, object] = {
            "type": self.type,
            "offset": self.offset,
            "length": self.length,
        }
        match self.type:
            case "text_link":
                fields["url"] = self.argument
            case "custom_emoji":
                fields["custom_emoji_id"] = self.argument
            case "pre" if self.argument:
                fields["language"] = self.argument
        return fields


@dataclass(frozen=True)
class FormattedText:
    text: str
    entities: tuple[Entity, ...] = ()

    def trimmed(self) -> "FormattedText":
        """The text as Telegram keeps it: without white space at its ends."""
        text = self.text.strip()
        lead = utf16_length(self.text) - utf16_length(self.text.lstrip())
        clipped = (_clip(entity, lead, utf16_length(text)) for entity in self.entities)
        return FormattedText(text, tuple(entity for entity in clipped if entity.length > 0))

    def with_found_entities(self) -> "FormattedText":
        """Adds the commands and addresses that Telegram marks without being asked."""
        found = (
            Entity(str(match.lastgroup), utf16_length(self.text[: match.start()]), len(match[0]))
            for match in FOUND_BY_TELEGRAM.finditer(self.text)
        )
        fresh = [one for one in found if not any(_overlap(one, known) for known in self.entities)]
        return replace(self, entities=in_order((*self.entities, *fresh)))

    def to_html(self) -> str:
        units = self.text.encode("utf-16-le")
        pieces = []
        for position in range(len(units) // 2 + 1):
            pieces += [_end_tag(one) for one in reversed(self.entities) if one.end == position]
            pieces += [_start_tag(one) for one in self.entities if one.offset == position]
            pieces.append(escape(_unit(units, position), quote=False))
        return "".join(pieces).encode("utf-16", "surrogatepass").decode("utf-16")


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def in_order(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Outer entities before those within them."""
    return tuple(sorted(entities, key=lambda entity: (entity.offset, -entity.length)))


def _clip(entity: Entity, lead: int, length: int) -> Entity:
    start = max(entity.offset - lead, 0)
    return replace(entity, offset=start, length=min(entity.end - lead, length) - start)


def _overlap(one: Entity, other: Entity) -> bool:
    return one.offset < other.end and other.offset < one.end


def _unit(units: bytes, position: int) -> str:
    return units[2 * position : 2 * position + 2].decode("utf-16-le", "surrogatepass")


def _start_tag(entity: Entity) -> str:
    tag = HTML_TAGS.get(entity.type)
    if tag is None:
        return ""
    attribute = HTML_ATTRIBUTES.get(entity.type)
    return f'<{tag} {attribute}="{escape(entity.argument)}">' if attribute else f"<{tag}>"


def _end_tag(entity: Entity) -> str:
    tag = HTML_TAGS.get(entity.type)
    return f"</{tag}>" if tag else ""
