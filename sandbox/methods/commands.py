import re

from sandbox.commands import DEFAULT_SCOPE, Command, Scope
from sandbox.errors import bad_request
from sandbox.parameters import Parameters
from sandbox.world import World

NAME = re.compile(r"/?(?P<name>[a-z0-9_]{1,32})")
DESCRIPTION_LENGTH = 256
MOST_COMMANDS = 100


async def set_my_commands(world: World, parameters: Parameters) -> object:
    commands = parameters.structure("commands", "can't parse commands JSON object")
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.commands.set(*_audience(parameters), [_checked(command) for command in commands])
    return True


async def get_my_commands(world: World, parameters: Parameters) -> object:
    return world.commands.get(*_audience(parameters))


async def delete_my_commands(world: World, parameters: Parameters) -> object:
    world.commands.delete(*_audience(parameters))
    return True


def _audience(parameters: Parameters) -> tuple[Scope, str]:
    scope = parameters.structure("scope", "can't parse BotCommandScope JSON object")
    language = parameters.text("language_code")
    if scope is None:
        return DEFAULT_SCOPE, language
    if not isinstance(scope, dict) or not isinstance(scope.get("type"), str):
        raise bad_request("can't parse BotCommandScope: Can't find field \"type\"")
    return (scope["type"], Parameters(scope).number("chat_id")), language


def _checked(command: object) -> Command:
    if not isinstance(command, dict):
        raise bad_request("expected an Object")
    name = NAME.fullmatch(str(command.get("command", "")))
    if name is None:
        raise bad_request("BOT_COMMAND_INVALID")
    description = str(command.get("description", ""))
    if not 0 < len(description) <= DESCRIPTION_LENGTH:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name["name"], "description": description}
