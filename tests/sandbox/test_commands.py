import pytest

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
