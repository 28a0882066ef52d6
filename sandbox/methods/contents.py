"""What a message to send consists of: its text or caption, and its keyboard."""

from sandbox.errors import bad_request
from sandbox.formatting import CAPTION_LENGTH, TEXT_LENGTH, Entity, FormattedText, in_order
from sandbox.keyboards import Keyboard, read_reply_markup
from sandbox.markup import parse_html
from sandbox.parameters import Parameters

ARGUMENT_FIELDS = ("url", "language", "custom_emoji_id")


def read_text(parameters: Parameters) -> FormattedText:
    """Raises BotApiError for an empty, too long or badly marked up text."""
    if not parameters.text("text"):
        raise bad_request("message text is empty")
    content = _parse(parameters, "text", "entities").trimmed()
    if not content.text:
        raise bad_request("text must be non-empty")
    if len(content.text) > TEXT_LENGTH:
        raise bad_request("message is too long")
    return content.with_found_entities()


def read_caption(parameters: Parameters) -> FormattedText:
    """Raises BotApiError for a too long or badly marked up caption; it may well be empty."""
    content = _parse(parameters, "caption", "caption_entities").trimmed()
    if len(content.text) > CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    return content.with_found_entities()


def read_keyboard(parameters: Parameters) -> Keyboard:
    complaint = "can't parse reply keyboard markup JSON object"
    return read_reply_markup(parameters.structure("reply_markup", complaint))


def _parse(parameters: Parameters, text: str, entities: str) -> FormattedText:
    """HTML is the only parse_mode known here."""
    match parameters.text("parse_mode").lower():
        case "html":
            return parse_html(parameters.text(text))
        case "":
            return FormattedText(parameters.text(text), _read_entities(parameters, entities))
    raise bad_request("unsupported parse_mode")


def _read_entities(parameters: Parameters, name: str) -> tuple[Entity, ...]:
    entities = parameters.structure(name, "can't parse entities JSON object")
    if not isinstance(entities, list):
        return ()
    return in_order(_read_entity(entity) for entity in entities)


def _read_entity(entity: object) -> Entity:
    complaint = "can't parse MessageEntity: "
    if not isinstance(entity, dict):
        raise bad_request(f"{complaint}expected an Object")
    for field, kind in (("type", str), ("offset", int), ("length", int)):
        if not isinstance(entity.get(field), kind):
            raise bad_request(f'{complaint}Can\'t find field "{field}"')
    argument = next((entity[field] for field in ARGUMENT_FIELDS if field in entity), "")
    return Entity(entity["type"], entity["offset"], entity["length"], str(argument))
