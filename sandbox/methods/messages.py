from datetime import timedelta

from sandbox.errors import bad_request
from sandbox.formatting import Entity, FormattedText, in_order
from sandbox.keyboards import Keyboard, read_reply_markup
from sandbox.markup import parse_html
from sandbox.parameters import Parameters
from sandbox.world import World

TEXT_LENGTH = 4096
# "A message can only be deleted if it was sent less than 48 hours ago" (deleteMessage).
DELETABLE_FOR = timedelta(hours=48)
ARGUMENT_FIELDS = ("url", "language", "custom_emoji_id")


async def send_message(world: World, parameters: Parameters) -> object:
    content = _read_content(parameters)
    keyboard = _read_keyboard(parameters)
    chat = world.find_open_chat(parameters.chat_id())
    world.rate.admit()
    return world.post(chat, world.bot, content, keyboard).to_json()


async def edit_message_text(world: World, parameters: Parameters) -> object:
    """An edit without reply_markup takes the keyboard away, as in Telegram."""
    content = _read_content(parameters)
    keyboard = _read_keyboard(parameters)
    chat = world.find_open_chat(parameters.chat_id())
    message = chat.find(parameters.message_id(), "edit")
    world.rate.admit()
    return world.edit(message, content, keyboard).to_json()


async def edit_message_reply_markup(world: World, parameters: Parameters) -> object:
    keyboard = _read_keyboard(parameters)
    chat = world.find_open_chat(parameters.chat_id())
    message = chat.find(parameters.message_id(), "edit")
    world.rate.admit()
    return world.edit(message, message.content, keyboard).to_json()


async def delete_message(world: World, parameters: Parameters) -> object:
    chat = world.find_chat(parameters.chat_id())
    message = chat.find(parameters.message_id(), "delete")
    if world.now() - message.date > DELETABLE_FOR:
        raise bad_request("message can't be deleted for everyone")
    world.delete(chat, message)
    return True


def _read_content(parameters: Parameters) -> FormattedText:
    """Raises BotApiError for an empty, too long or badly marked up text."""
    if not parameters.text("text"):
        raise bad_request("message text is empty")
    content = _parse(parameters).trimmed()
    if not content.text:
        raise bad_request("text must be non-empty")
    if len(content.text) > TEXT_LENGTH:
        raise bad_request("message is too long")
    return content.with_found_entities()


def _parse(parameters: Parameters) -> FormattedText:
    """HTML is the only parse_mode known here."""
    match parameters.text("parse_mode").lower():
        case "html":
            return parse_html(parameters.text("text"))
        case "":
            return FormattedText(parameters.text("text"), _read_entities(parameters))
    raise bad_request("unsupported parse_mode")


def _read_entities(parameters: Parameters) -> tuple[Entity, ...]:
    entities = parameters.structure("entities", "can't parse entities JSON object")
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


def _read_keyboard(parameters: Parameters) -> Keyboard:
    complaint = "can't parse reply keyboard markup JSON object"
    return read_reply_markup(parameters.structure("reply_markup", complaint))
