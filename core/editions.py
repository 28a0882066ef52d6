"""What a new edition of a plan changes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.matching import match, when
from core.plan import Activity


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that stays, as it was and as it is."""

    old: Activity
    new: Activity

    @property
    def has_moved(self) -> bool:
        """Other dates; «24.02.22» for «24.02.2022» are other words."""
        return when(self.old.period) != when(self.new.period)

    @property
    def is_reworded(self) -> bool:
        """Whom the reader takes to be concerned is not in the document's words."""
        alike = replace(
            self.old,
            number=self.new.number,
            section=self.new.section,
            audience=self.new.audience,
        )
        return alike != self.new

    @property
    def is_renumbered(self) -> bool:
        """Another number or section."""
        return (self.old.section, self.old.number) != (self.new.section, self.new.number)


@dataclass(frozen=True, slots=True)
class Changes:
    """The rows by what happened to them, each under the first that fits."""

    added: tuple[Activity, ...] = ()
    moved: tuple[Kept, ...] = ()
    reworded: tuple[Kept, ...] = ()
    renumbered: tuple[Kept, ...] = ()
    withdrawn: tuple[Activity, ...] = ()

    def __bool__(self) -> bool:
        return any((self.added, self.moved, self.reworded, self.renumbered, self.withdrawn))


def changes(old: Sequence[Activity], new: Sequence[Activity]) -> Changes:
    """Compare two editions, row by row as `match` pairs them."""
    pairs = match(old, new)
    kept = [Kept(old[pairs[place]], row) for place, row in enumerate(new) if place in pairs]
    stays = {*pairs.values()}
    still = [one for one in kept if not one.has_moved]
    return Changes(
        added=tuple(row for place, row in enumerate(new) if place not in pairs),
        moved=tuple(one for one in kept if one.has_moved),
        reworded=tuple(one for one in still if one.is_reworded),
        renumbered=tuple(one for one in still if one.is_renumbered and not one.is_reworded),
        withdrawn=tuple(row for place, row in enumerate(old) if place not in stays),
    )
