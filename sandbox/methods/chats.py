from sandbox.errors import bad_request
from sandbox.parameters import Parameters
from sandbox.world import World

CHAT_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
BOT_ABILITIES = {
    "can_join_groups": False,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}
GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)


async def get_me(world: World, _: Parameters) -> object:
    return world.bot.to_json() | BOT_ABILITIES


async def get_chat(world: World, parameters: Parameters) -> object:
    """A ChatFullInfo; raises BotApiError "chat not found" also before the person has written."""
    chat = world.find_chat(parameters.chat_id())
    if not chat.started:
        raise bad_request("chat not found")
    return chat.person.to_chat_json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, True),
    }


async def send_chat_action(world: World, parameters: Parameters) -> object:
    chat_id = parameters.chat_id()
    if parameters.text("action").lower() not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.find_open_chat(chat_id)
    return True
