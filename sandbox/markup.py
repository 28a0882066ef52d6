"""HTML style of the Bot API (core.telegram.org/bots/api#html-style) and Telegram's complaints."""

import re
from typing import NoReturn

from sandbox.characters import decoded
from sandbox.errors import bad_request
from sandbox.formatting import Entity, FormattedText, in_order
from sandbox.tags import ENTITY_OF_TAG, EXPANDABLE, Tag, as_listing

END = "\0"
SPACES = re.compile(r"[ \t\r\n\v]*")
TEXT = re.compile(r"[^<\0]*")
QUOTED = {"'": re.compile(r"[^'\0]*"), '"': re.compile(r"[^\"\0]*")}
TAG_NAME = re.compile(r"[^ \t\r\n\v>\0]*")
ATTRIBUTE_NAME = re.compile(r"[^ \t\r\n\v=>/\"'\0]*")
NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")


def parse_html(source: str) -> FormattedText:
    """Text and entities of a message sent with parse_mode HTML.

    Raises BotApiError "can't parse entities: …" as Telegram does for unsupported, unclosed or
    mismatched tags.
    """
    return _HtmlParser(source).parse()


class _HtmlParser:
    def __init__(self, source: str) -> None:
        self._source = source.replace(END, "") + END
        self._position = 0
        self._text = ""
        self._open: list[Tag] = []
        self._entities: list[Entity] = []

    def parse(self) -> FormattedText:
        while self._here != END:
            if self._here != "<":
                self._text += decoded(self._take(TEXT))
            elif self._source[self._position + 1] == "/":
                self._read_end_tag()
            else:
                self._read_start_tag()
        if self._open:
            name = self._open[-1].name
            _refuse(f'Can\'t find end tag corresponding to start tag "{name}"')
        return FormattedText(self._text, in_order(reversed(self._entities)))

    @property
    def _here(self) -> str:
        return self._source[self._position]

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._source, self._position)
        if match is None:
            return ""
        self._position = match.end()
        return match[0]

    def _at(self, position: int) -> str:
        return f"at byte offset {len(self._source[:position].encode())}"

    def _read_start_tag(self) -> None:
        begin = self._position
        self._position += 1
        name = self._take(TAG_NAME).lower()
        if self._here == END:
            _refuse(f"Unclosed start tag {self._at(begin)}")
        if name not in ENTITY_OF_TAG:
            _refuse(f'Unsupported start tag "{name}" {self._at(begin)}')
        tag = Tag(name, len(self._text))
        self._read_attributes(tag, begin)
        if tag.is_plain_span:
            _refuse(f'Tag "span" must have class "tg-spoiler" {self._at(begin)}')
        self._open.append(tag)

    def _read_attributes(self, tag: Tag, begin: int) -> None:
        self._take(SPACES)
        while self._here != ">":
            attribute = self._take(ATTRIBUTE_NAME)
            if not attribute:
                _refuse(f'Empty attribute name in the tag "{tag.name}" {self._at(begin)}')
            self._take(SPACES)
            value = self._read_value(tag, attribute, begin)
            tag.take(attribute, value)
            self._take(SPACES)
        self._position += 1

    def _read_value(self, tag: Tag, attribute: str, begin: int) -> str:
        if self._here != "=":
            if (tag.name, attribute) == EXPANDABLE:
                return ""
            _refuse(
                "Expected equal sign in declaration of an attribute of the tag"
                f' "{tag.name}" {self._at(begin)}'
            )
        self._position += 1
        self._take(SPACES)
        if self._here == END:
            _refuse(f'Unclosed start tag "{tag.name}" {self._at(begin)}')
        return self._read_quoted(begin) if self._here in "'\"" else self._read_name_token()

    def _read_quoted(self, begin: int) -> str:
        quote = self._here
        self._position += 1
        value = self._take(QUOTED[quote])
        if self._here == END:
            _refuse(f"Unclosed start tag {self._at(begin)}")
        self._position += 1
        return decoded(value)

    def _read_name_token(self) -> str:
        begin = self._position
        value = self._take(NAME_TOKEN).lower()
        if self._here not in " \t\r\n\v>":
            _refuse(f"Unexpected end of name token {self._at(begin)}")
        return value

    def _read_end_tag(self) -> None:
        begin = self._position
        if not self._open:
            _refuse(f"Unexpected end tag {self._at(begin)}")
        self._position += 2
        name = self._take(TAG_NAME)
        self._take(SPACES)
        if self._here != ">":
            _refuse(f"Unclosed end tag {self._at(begin)}")
        self._position += 1
        tag = self._open.pop()
        if name and name != tag.name:
            _refuse(
                f'Unmatched end tag {self._at(begin)}, expected "</{tag.name}>", found "</{name}>"'
            )
        self._close(tag)

    def _close(self, tag: Tag) -> None:
        entity = tag.entity(self._text)
        if entity is None:
            return
        listing = as_listing(self._entities[-1], entity) if self._entities else None
        if listing:
            self._entities[-1] = listing
        else:
            self._entities.append(entity)


def _refuse(complaint: str) -> NoReturn:
    raise bad_request(f"can't parse entities: {complaint}")
