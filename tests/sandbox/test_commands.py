import pytest

from sandbox.commands import DEFAULT_SCOPE, PRIVATE_SCOPE, CommandLists
from tests.sandbox.conftest import BotClient

COMMANDS = [{"command": "indicators", "description": "Показатели"}]


async def test_commands_are_kept_per_scope_and_language(bot: BotClient) -> None:
    await bot.call("setMyCommands", commands=COMMANDS)
    scoped = {"scope": {"type": "chat", "chat_id": 1}, "language_code": "en"}
    assert (await bot.call("getMyCommands", **scoped)).result == []
    await bot.call("setMyCommands", commands=[], **scoped)
    assert (await bot.call("getMyCommands", scope={"type": "default"})).result == COMMANDS
    await bot.call("deleteMyCommands")
    assert (await bot.call("getMyCommands")).result == []


async def test_a_scope_needs_a_type(bot: BotClient) -> None:
    reply = await bot.call("getMyCommands", scope={"chat_id": 1})
    assert reply.refusal == (
        400,
        "Bad Request: can't parse BotCommandScope: Can't find field \"type\"",
    )


def test_a_chat_is_shown_the_first_list_in_the_documented_order() -> None:
    lists = CommandLists()
    order = [
        (("chat", 1), "ru"),
        (("chat", 1), ""),
        (PRIVATE_SCOPE, "ru"),
        (PRIVATE_SCOPE, ""),
        (DEFAULT_SCOPE, "ru"),
        (DEFAULT_SCOPE, ""),
    ]
    for place, (scope, language) in enumerate(order):
        lists.set(scope, language, [{"command": f"c{place}", "description": "x"}])
    lists.set(("chat", 2), "ru", [{"command": "other", "description": "x"}])
    for place, (scope, language) in enumerate(order):
        assert lists.shown_in(1, "ru")[0]["command"] == f"c{place}"
        lists.delete(scope, language)
    assert lists.shown_in(1, "ru") == []


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        (None, "expected an Array of BotCommand"),
        ("{", "can't parse commands JSON object"),
        (["start"], "expected an Object"),
        ([{"command": "Показатели", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "x" * 33, "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "x"}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "x", "description": "я" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        (COMMANDS * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_malformed_commands_are_refused(
    bot: BotClient, commands: object, reason: str
) -> None:
    reply = await bot.call("setMyCommands", commands=commands)
    assert reply.refusal == (400, f"Bad Request: {reason}")
