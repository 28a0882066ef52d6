"""Updates nobody means well with: of wrong shapes, too large, from elsewhere, with foreign data."""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from random import Random
from typing import Any

from handlers.callbacks.consent import ForgetButton
from tests.stories.access import BUTTONS, COMMANDS

MARK = "СЕКРЕТ"
"""In every hostile text; the log must not know it."""

_STRANGE = (
    *("", " ", "\x00", "\ud800", "\u202e" + "текст", "ё" * 10_000, "👨‍👩‍👧‍👦" * 300, "ﷺ" * 500),
    *("<b>", "</b><a href='tg://user?id=1'>", "&lt;&amp;", "{name}", "%s%s%n", "{0.__class__}"),
    *("'; DROP TABLE people; --", "=HYPERLINK(1)", "../../etc/passwd", "\n" * 500, "١٢٣", "−5"),
    *("9" * 400, "31.02.2027", "00.00.0000", "24:60", "1e309", "NaN", "null", "true"),
)
_ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 2**31, 2**63, -(2**70), 1.5, float("inf"), [], {}, [[]], [None]),
    *({"id": {}}, "x", "", "\x00", "\ud800", "x" * 70_000, {"": ""}, [{"type": "bot_command"}]),
)
_HARMLESS = {ForgetButton(sure=True).pack()}
"""What one may do to oneself; the cast would soon be gone."""


class Hostile:
    """A stream of such updates, the same for the same seed."""

    def __init__(self, seed: int, members: Sequence[int], strangers: Sequence[int]) -> None:
        self._random = Random(seed)
        self._senders = [*members, *strangers]
        self._numbers = 10_000_000

    def updates(self, number: int) -> Iterator[Any]:
        """So many; not all of them are objects."""
        makers: tuple[Callable[[], Any], ...] = (
            *(self._mangled,) * 3,
            *(self._pressed,) * 3,
            *(self._commanded,) * 2,
            *(self._written, self._sent, self._moved, self._shapeless),
        )
        for _ in range(number):
            yield self._random.choice(makers)()

    def _update(self, **part: Any) -> dict[str, Any]:
        self._numbers += self._random.choice((0, *(1,) * 9))  # now and then the same again
        return {"update_id": self._numbers, **part}

    def _user(self) -> dict[str, Any]:
        return {"id": self._random.choice(self._senders), "is_bot": False, "first_name": MARK}

    def _message(self, **content: Any) -> dict[str, Any]:
        user = self._user()
        chat = {"id": user["id"], "type": "private"}
        return {"message_id": 1, "date": 1, "chat": chat, "from": user, **content}

    def _text(self) -> str:
        return MARK + self._random.choice(_STRANGE)

    def _written(self) -> Any:
        return self._update(message=self._message(text=self._text()))

    def _commanded(self) -> Any:
        command = self._random.choice([*COMMANDS, "nosuch", "start@other_bot"])
        said = f"/{command} {self._text()}"
        return self._update(message=self._message(text=said))

    def _sent(self) -> Any:
        name = self._random.choice((self._text(), "plan.docx", "roster.csv", "x.exe"))
        size = self._random.choice((0, 1, 2**40, -1))
        file = {"file_id": self._text(), "file_unique_id": "1", "file_name": name}
        content: dict[str, Any] = self._random.choice(
            (
                {"document": {**file, "file_size": size}},
                {"photo": []},
                {"photo": [{**file, "width": 0, "height": -1}]},
                {"contact": {"phone_number": self._text(), "first_name": MARK}},
                {"location": {"latitude": 1e9, "longitude": -1e9}},
                {"sticker": {}},
                {"poll": None},
            )
        )
        return self._update(message=self._message(caption=self._text(), **content))

    def _pressed(self) -> Any:
        message = self._message(text=self._text())
        data = self._data()
        return self._update(
            callback_query={
                "id": str(self._numbers),
                "from": message["from"],
                "chat_instance": "1",
                "message": self._random.choice((message, {**message, "date": 0})),
                "data": data,
            }
        )

    def _data(self) -> str:
        """A button's data, changed here and there, and now and then nothing of the kind."""
        button, _ = self._random.choice(BUTTONS)
        parts = button.pack().split(":")
        for place in range(1, len(parts)):
            if self._random.random() < 0.3:
                parts[place] = self._random.choice(
                    (str(self._random.randint(-5, 50)), str(2**63), "", "x", "\x00", "-0", "1.0")
                )
        packed = ":".join(parts)
        return self._text() if packed in _HARMLESS or self._random.random() < 0.1 else packed

    def _moved(self) -> Any:
        """Somebody comes, goes, is promoted: in his own chat, or in a group."""
        user = self._user()
        chat = self._random.choice(
            ({"id": user["id"], "type": "private"}, {"id": -100, "type": "group", "title": MARK})
        )
        bot = {"id": 42, "is_bot": True, "first_name": "Bot"}
        states = ("member", "kicked", "left", "administrator", "nothing")
        old, new = ({"status": self._random.choice(states), "user": bot} for _ in range(2))
        changed = {"old_chat_member": old, "new_chat_member": new}
        return self._update(my_chat_member={"chat": chat, "from": user, "date": 1, **changed})

    def _mangled(self) -> Any:
        """A sound one in which something has another shape."""
        update = deepcopy(
            self._random.choice((self._written, self._pressed, self._moved, self._sent))()
        )
        for _ in range(self._random.randint(1, 3)):
            self._mangle(update)
        return update

    def _mangle(self, whole: dict[str, Any]) -> None:
        places = [(part, key) for part in _objects(whole) for key in part]
        if not places:
            return
        part, key = self._random.choice(places)
        if self._random.random() < 0.3:
            del part[key]
        else:
            part[key] = deepcopy(self._random.choice(_ODD))

    def _shapeless(self) -> Any:
        return self._random.choice((*_ODD, {"update_id": self._numbers}, {"message": {}}))


def _objects(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
        for inner in part.values():
            yield from _objects(inner)
