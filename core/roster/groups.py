"""Rows and people put together where they are one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from core.roster.known import KnownPerson, Place, posts_of
from core.roster.model import RosterPerson, key_of

Node = RosterPerson | KnownPerson


class Groups:
    """Each row of the roster and each person of the database, joined to those who are the same.

    Two people of the database are never joined: whose the answers are would be lost.
    """

    def __init__(self, lines: Sequence[RosterPerson], people: Sequence[KnownPerson]) -> None:
        self._members: dict[int, list[Node]] = {}
        self._group: dict[int, int] = {}
        nodes: list[Node] = [*people, *lines]
        for number, node in enumerate(nodes):
            self._members[number] = [node]
            self._group[id(node)] = number
        self._join_equal(nodes)

    def may_join(self, one: Node, other: Node) -> bool:
        """Whether two are not one yet, and can be."""
        first, second = self.of(one), self.of(other)
        return first != second and not (self.known(first) and self.known(second))

    def join(self, one: Node, other: Node) -> None:
        """Say that two are one, where they can be."""
        if not self.may_join(one, other):
            return
        first, second = sorted((self.of(one), self.of(other)))
        for node in self._members[second]:
            self._group[id(node)] = first
        self._members[first] += self._members.pop(second)

    def of(self, node: Node) -> int:
        """The group of a row or a person."""
        return self._group[id(node)]

    @property
    def numbers(self) -> Iterable[int]:
        """The groups, people of the database first, in the order of the roster."""
        return self._members

    def known(self, group: int) -> KnownPerson | None:
        """Who the group is in the database."""
        first = self._members[group][0]
        return first if isinstance(first, KnownPerson) else None

    def bearer(self, group: int) -> Node:
        """One of the group, who stands for it: the person of the database, or the first row."""
        return self._members[group][0]

    def lines(self, group: int) -> list[RosterPerson]:
        """The rows of the group."""
        return [node for node in self._members[group] if isinstance(node, RosterPerson)]

    def _join_equal(self, nodes: Iterable[Node]) -> None:
        """Of one name in one place is one person."""
        bearers: defaultdict[tuple[str, Place], list[Node]] = defaultdict(list)
        for node in nodes:
            for place in places_of(node):
                bearers[key_of(node.name), place].append(node)
        for same in bearers.values():
            for other in same[1:]:
                self.join(same[0], other)


def places_of(node: Node) -> list[Place]:
    """Where somebody is or was."""
    if isinstance(node, KnownPerson):
        return [*dict.fromkeys(known.post.place for known in node.posts)]
    return [*dict.fromkeys(post.place for post in posts_of(node))]
