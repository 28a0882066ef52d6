"""Lists of commands per scope and language (core.telegram.org/bots/api#botcommandscope)."""

Command = dict[str, str]
Scope = tuple[str, int]

DEFAULT_SCOPE: Scope = ("default", 0)
PRIVATE_SCOPE: Scope = ("all_private_chats", 0)


class CommandLists:
    def __init__(self) -> None:
        self._lists: dict[tuple[Scope, str], list[Command]] = {}

    def set(self, scope: Scope, language: str, commands: list[Command]) -> None:
        self._lists[scope, language] = commands

    def get(self, scope: Scope, language: str) -> list[Command]:
        return self._lists.get((scope, language), [])

    def delete(self, scope: Scope, language: str) -> None:
        self._lists.pop((scope, language), None)

    def shown_in(self, chat_id: int, language: str) -> list[Command]:
        """The first list there is in the documented order: from the chat to the default."""
        for scope in (("chat", chat_id), PRIVATE_SCOPE, DEFAULT_SCOPE):
            for spoken in (language, ""):
                if (scope, spoken) in self._lists:
                    return self._lists[scope, spoken]
        return []
