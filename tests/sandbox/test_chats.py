import pytest

from sandbox import BotIsBlocked, Participant, Sandbox
from tests.sandbox.conftest import START, BotClient

START_UNIX = int(START.timestamp())
TO_CHATS = ["sendMessage", "editMessageText", "editMessageReplyMarkup", "sendChatAction"]


def parameters(chat_id: object) -> dict[str, object]:
    return {"chat_id": chat_id, "text": "x", "message_id": 1, "action": "typing"}


@pytest.mark.parametrize("method", [*TO_CHATS, "deleteMessage", "getChat"])
@pytest.mark.parametrize("chat_id", [99, "@nobody"])
async def test_an_unknown_chat(
    bot: BotClient, anna: Participant, method: str, chat_id: object
) -> None:
    reply = await bot.call(method, **parameters(chat_id))
    assert reply.refusal == (400, "Bad Request: chat not found")


async def test_no_chat_at_all(bot: BotClient) -> None:
    reply = await bot.call("sendMessage", text="x")
    assert reply.refusal == (400, "Bad Request: chat_id is empty")


@pytest.mark.parametrize("method", TO_CHATS)
async def test_the_bot_cannot_write_first(
    bot: BotClient, stranger: Participant, method: str
) -> None:
    reply = await bot.call(method, **parameters(stranger.id))
    assert reply.refusal == (403, "Forbidden: bot can't initiate conversation with a user")
    assert stranger.messages == []


@pytest.mark.parametrize("method", TO_CHATS)
async def test_the_bot_cannot_write_to_one_who_blocked_it(
    bot: BotClient, anna: Participant, method: str
) -> None:
    anna.block()
    reply = await bot.call(method, **parameters(anna.id))
    assert reply.refusal == (403, "Forbidden: bot was blocked by the user")
    anna.unblock()
    assert (await bot.send("x")).status == 200


async def test_a_block_and_an_unblock_are_told_through_my_chat_member(
    bot: BotClient, anna: Participant
) -> None:
    anna.block()
    anna.block()
    anna.unblock()
    _, blocked, unblocked = (await bot.call("getUpdates")).result
    change = blocked["my_chat_member"]
    user = change["old_chat_member"]["user"]
    assert user["id"] == 42
    assert change == {
        "chat": {"id": 1, "type": "private", "first_name": "Анна", "last_name": "Иванова"},
        "from": {"id": 1, "is_bot": False, "first_name": "Анна", "last_name": "Иванова"},
        "date": START_UNIX,
        "old_chat_member": {"user": user, "status": "member"},
        "new_chat_member": {"user": user, "status": "kicked", "until_date": 0},
    }
    assert unblocked["my_chat_member"]["new_chat_member"]["status"] == "member"


async def test_who_blocked_the_bot_cannot_write_to_it(anna: Participant) -> None:
    anna.block()
    with pytest.raises(BotIsBlocked):
        await anna.write("x")
    with pytest.raises(BotIsBlocked):
        await anna.press("x")


async def test_get_chat_knows_only_those_who_wrote(
    bot: BotClient, anna: Participant, stranger: Participant
) -> None:
    chat = (await bot.call("getChat", chat_id=1)).result
    assert (chat["id"], chat["type"], chat["first_name"]) == (1, "private", "Анна")
    reply = await bot.call("getChat", chat_id=stranger.id)
    assert reply.refusal == (400, "Bad Request: chat not found")


async def test_a_chat_action_is_one_of_the_documented(bot: BotClient, anna: Participant) -> None:
    assert (await bot.call("sendChatAction", chat_id=1, action="typing")).result is True
    reply = await bot.call("sendChatAction", chat_id=1, action="dance")
    assert reply.refusal == (400, "Bad Request: wrong parameter action in request")


async def test_an_id_belongs_to_one_person(sandbox: Sandbox, anna: Participant) -> None:
    with pytest.raises(ValueError, match="id 1"):
        sandbox.add_user(1, "Другая")
    assert sandbox.people[1] is anna
