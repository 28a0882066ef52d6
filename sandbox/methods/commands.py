import re

from sandbox.errors import bad_request
from sandbox.parameters import Parameters
from sandbox.world import World

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
DESCRIPTION_LENGTH = 256
MOST_COMMANDS = 100


async def set_my_commands(world: World, parameters: Parameters) -> object:
    commands = parameters.structure("commands", "can't parse commands JSON object")
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.commands[_audience(parameters)] = [_checked(command) for command in commands]
    return True


async def get_my_commands(world: World, parameters: Parameters) -> object:
    return world.commands.get(_audience(parameters), [])


async def delete_my_commands(world: World, parameters: Parameters) -> object:
    world.commands.pop(_audience(parameters), None)
    return True


def _audience(parameters: Parameters) -> tuple[str, str]:
    """Commands are kept per scope and language; the default scope is the one without a name."""
    scope = parameters.structure("scope", "can't parse BotCommandScope JSON object")
    default = scope in (None, {"type": "default"})
    return ("" if default else str(scope), parameters.text("language_code"))


def _checked(command: object) -> object:
    if not isinstance(command, dict):
        raise bad_request("expected an Object")
    name, description = str(command.get("command", "")), str(command.get("description", ""))
    if not COMMAND.fullmatch(name.removeprefix("/")):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 0 < len(description) <= DESCRIPTION_LENGTH:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name.removeprefix("/"), "description": description}
