"""The methods of the Bot API that this Telegram serves, one function each."""

from collections.abc import Awaitable, Callable

from sandbox.methods import chats, commands, files, messages, queries, updates
from sandbox.parameters import Parameters
from sandbox.world import World

Method = Callable[[World, Parameters], Awaitable[object]]

METHODS: dict[str, Method] = {
    "getMe": chats.get_me,
    "getChat": chats.get_chat,
    "sendChatAction": chats.send_chat_action,
    "sendMessage": messages.send_message,
    "sendDocument": files.send_document,
    "sendPhoto": files.send_photo,
    "getFile": files.get_file,
    "editMessageText": messages.edit_message_text,
    "editMessageCaption": messages.edit_message_caption,
    "editMessageReplyMarkup": messages.edit_message_reply_markup,
    "deleteMessage": messages.delete_message,
    "answerCallbackQuery": queries.answer_callback_query,
    "getUpdates": updates.get_updates,
    "setWebhook": updates.set_webhook,
    "deleteWebhook": updates.delete_webhook,
    "getWebhookInfo": updates.get_webhook_info,
    "setMyCommands": commands.set_my_commands,
    "getMyCommands": commands.get_my_commands,
    "deleteMyCommands": commands.delete_my_commands,
}
_CANONICAL_NAMES = {name.lower(): name for name in METHODS}


def canonical_name(name: str) -> str:
    """The name as documented: the Bot API does not tell sendMessage from sendmessage."""
    return _CANONICAL_NAMES.get(name.lower(), name)
