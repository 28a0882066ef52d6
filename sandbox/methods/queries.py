from sandbox.errors import bad_request
from sandbox.parameters import Parameters
from sandbox.world import World

ANSWER_LENGTH = 200


async def answer_callback_query(world: World, parameters: Parameters) -> object:
    text = parameters.text("text")
    if len(text) > ANSWER_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    query_id = parameters.text("callback_query_id")
    world.answer(query_id, text, show_alert=parameters.flag("show_alert"))
    return True
