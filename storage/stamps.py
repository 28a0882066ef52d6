"""Stamps: equal ones mean that nothing has changed between two looks, in whatever transaction."""

from collections.abc import Awaitable, Callable, Collection, Hashable, Mapping
from typing import Generic, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine import only_reads
from storage.memo import Memo
from storage.tables import stamps

COMMUNITY = 0
"""The subject of all posts and places together."""
PLAN = -1
"""The subject of all plans together, with the numbers told."""
Value = TypeVar("Value")


class Stamp(NamedTuple):
    """What a subject bears: a sign of its state, and how often a row of it came, changed or went.

    What nothing ever happened to bears an empty sign.
    """

    sign: str = ""
    changes: int = 0

    def beside(self, other: "Stamp") -> "Stamp":
        """Of one subject, in its next slot."""
        return Stamp(self.sign + other.sign, self.changes + other.changes)


async def stamps_of(connection: AsyncConnection, subjects: Collection[int]) -> Mapping[int, Stamp]:
    """Those of occurrences, `COMMUNITY` or `PLAN`."""
    seen = _seen(connection)
    if unseen := [one for one in subjects if one not in seen]:
        seen |= dict.fromkeys(unseen, Stamp())
        for row in await connection.execute(_STAMPS, {"subjects": unseen}):
            seen[row.subject] = seen[row.subject].beside(Stamp(row.stamp, row.changes))
    return {one: seen[one] for one in subjects}


class Kept(Generic[Value]):
    """What was read of some subjects, kept by the process until one of them changes."""

    def __init__(self, size: int, *subjects: int) -> None:
        """So many values at most."""
        self._memo = Memo[Value](size)
        self._subjects = subjects

    async def get(
        self, connection: AsyncConnection, key: Hashable, read: Callable[[], Awaitable[Value]]
    ) -> Value:
        """What that key names, read if it is not there."""
        signs = await self._signs(connection)
        kept = self._memo.get((signs, key))
        if kept is not None:
            return kept
        value = await read()
        # On PostgreSQL a writer's queries may see several states, but not between two equal stamps.
        unchanged = await self._signs(connection) == signs
        return self._memo.keep((signs, key), value) if unchanged else value

    async def _signs(self, connection: AsyncConnection) -> tuple[str, ...]:
        found = await stamps_of(connection, self._subjects)
        return tuple(found[one].sign for one in self._subjects)


_SEEN: WeakKeyDictionary[Connection, dict[int, Stamp]] = WeakKeyDictionary()


def _seen(connection: AsyncConnection) -> dict[int, Stamp]:
    """Where a transaction sees one state, and makes none, each is read once."""
    begun = connection.sync_connection
    if begun is None or not only_reads(connection):
        return {}
    return _SEEN.setdefault(begun, {})


# Made once: what it is built of costs more than to run it.
_STAMPS = (
    select(stamps)
    .where(stamps.c.subject.in_(bindparam("subjects", expanding=True)))
    .order_by(stamps.c.subject, stamps.c.slot)
)
