from datetime import timedelta

from sandbox.errors import bad_request
from sandbox.messages import Message
from sandbox.methods.contents import read_caption, read_keyboard, read_text
from sandbox.parameters import Parameters
from sandbox.world import World

# "A message can only be deleted if it was sent less than 48 hours ago" (deleteMessage).
DELETABLE_FOR = timedelta(hours=48)


async def send_message(world: World, parameters: Parameters) -> object:
    content = read_text(parameters)
    keyboard = read_keyboard(parameters)
    chat = world.find_open_chat(parameters.chat_id())
    world.rates.admit(chat.person.id)
    return world.post(chat, world.bot, content, keyboard).to_json()


async def edit_message_text(world: World, parameters: Parameters) -> object:
    """An edit without reply_markup takes the keyboard away, as in Telegram."""
    content = read_text(parameters)
    keyboard = read_keyboard(parameters)
    message = _message_to_edit(world, parameters)
    if message.file:
        raise bad_request("there is no text in the message to edit")
    return world.edit(message, content, keyboard).to_json()


async def edit_message_caption(world: World, parameters: Parameters) -> object:
    """An edit without a caption takes it away, and the keyboard likewise."""
    content = read_caption(parameters)
    keyboard = read_keyboard(parameters)
    message = _message_to_edit(world, parameters)
    if not message.file:
        raise bad_request("there is no caption in the message to edit")
    return world.edit(message, content, keyboard).to_json()


async def edit_message_reply_markup(world: World, parameters: Parameters) -> object:
    keyboard = read_keyboard(parameters)
    message = _message_to_edit(world, parameters)
    return world.edit(message, message.content, keyboard).to_json()


async def delete_message(world: World, parameters: Parameters) -> object:
    chat = world.find_chat(parameters.chat_id())
    message = chat.find(parameters.message_id(), "delete")
    if world.now() - message.date > DELETABLE_FOR:
        raise bad_request("message can't be deleted for everyone")
    world.delete(chat, message)
    return True


def _message_to_edit(world: World, parameters: Parameters) -> Message:
    chat = world.find_open_chat(parameters.chat_id())
    message = chat.find(parameters.message_id(), "edit")
    world.rates.admit(chat.person.id)
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return message
