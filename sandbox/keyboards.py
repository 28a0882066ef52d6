"""Inline keyboards: what the Bot API takes for one, and how it refuses the rest."""

import re
from dataclasses import dataclass

from sandbox.errors import BotApiError, bad_request

CALLBACK_DATA_BYTES = 64
KEYBOARD_BUTTONS = 100
BUTTON_LINK = re.compile(r"(?:https?|tg|ton|tonsite)://\S+", re.IGNORECASE)
TEXT_ACTIONS = ("url", "callback_data")
OTHER_ACTIONS = (
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "login_url",
    "web_app",
)


@dataclass(frozen=True)
class Button:
    """An InlineKeyboardButton: a text and the one field that says what a press does."""

    text: str
    action: str
    value: object

    def to_json(self) -> dict[str, object]:
        return {"text": self.text, self.action: self.value}


Keyboard = tuple[tuple[Button, ...], ...]


def keyboard_to_json(keyboard: Keyboard) -> dict[str, object]:
    return {"inline_keyboard": [[button.to_json() for button in row] for row in keyboard]}


def read_reply_markup(markup: object) -> Keyboard:
    """The inline keyboard of a `reply_markup`; the other kinds of markup give an empty one.

    Raises BotApiError 400 for anything that is not a markup of the Bot API.
    """
    if markup is None:
        return ()
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    keyboard = _read_rows(markup.get("inline_keyboard", []))
    if sum(map(len, keyboard)) > KEYBOARD_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return keyboard


def _read_rows(rows: object) -> Keyboard:
    field = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array'
    if not isinstance(rows, list):
        raise bad_request(field)
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(f"{field} of Arrays")
    read = (tuple(_read_button(button) for button in row) for row in rows)
    shown = (tuple(button for button in row if button.text) for row in read)
    return tuple(row for row in shown if row)


def _read_button(button: object) -> Button:
    if not isinstance(button, dict):
        raise _bad_button("InlineKeyboardButton must be an Object")
    text = _text_field(button, "text")
    if text is None:
        raise _bad_button('Can\'t find field "text"')
    for action in TEXT_ACTIONS:
        if value := _text_field(button, action):
            return _checked(Button(text, action, value), value)
    for action in OTHER_ACTIONS:
        if action in button:
            return Button(text, action, button[action])
    raise _bad_button("Text buttons are unallowed in the inline keyboard")


def _text_field(button: dict[str, object], field: str) -> str | None:
    value = button.get(field)
    if value is not None and not isinstance(value, str):
        raise _bad_button(f'Field "{field}" must be of type String')
    return value


def _checked(button: Button, value: str) -> Button:
    if button.action == "callback_data" and len(value.encode()) > CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if button.action == "url" and not BUTTON_LINK.fullmatch(value):
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    return button


def _bad_button(reason: str) -> BotApiError:
    return bad_request(f"can't parse inline keyboard button: {reason}")
