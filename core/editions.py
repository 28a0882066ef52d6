"""What a new edition of a plan changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from zoneinfo import ZoneInfo

from core.arranging import Standing, displaces_chat
from core.matching import match, when
from core.plan import Activity
from core.schedule import meetings


class Part(StrEnum):
    """What a coordinator may correct of a row that was read otherwise than it was meant."""

    AUDIENCE = "audience"
    TARGETS = "targets"


@dataclass(frozen=True, slots=True)
class InForce:
    """A row with what the chat has made of it: its corrected parts, its dates."""

    activity: Activity
    corrected: frozenset[Part] = frozenset()
    standings: tuple[Standing, ...] = ()


def renewed(old: InForce | None, new: Activity) -> InForce:
    """A row of the next edition, with those corrections whose words it leaves as they were."""
    if old is None:
        return InForce(new)
    was = old.activity
    same_goals = was.indicator.text == new.indicator.text
    same_people = same_goals and (was.title, was.executors) == (new.title, new.executors)
    fitting = {Part.TARGETS: same_goals, Part.AUDIENCE: same_people}
    corrected = frozenset(part for part in old.corrected if fitting[part])
    if Part.AUDIENCE in corrected:
        new = replace(new, audience=was.audience)
    if Part.TARGETS in corrected:
        new = replace(new, indicator=was.indicator)
    return InForce(new, corrected)


def overrides_chat(old: InForce, new: Activity, zone: ZoneInfo) -> bool:
    """Whether the next edition of a row replaces what was set or corrected in the chat."""
    lost = old.corrected - renewed(old, new).corrected
    return bool(lost) or displaces_chat(old.standings, meetings(new, zone))


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
    """The rows by what happened to them, each under the first that fits.

    `overriding` are those, besides, whose words replace what was set in the chat.
    """

    added: tuple[Activity, ...] = ()
    moved: tuple[Kept, ...] = ()
    reworded: tuple[Kept, ...] = ()
    renumbered: tuple[Kept, ...] = ()
    withdrawn: tuple[Activity, ...] = ()
    overriding: tuple[Activity, ...] = ()

    def __bool__(self) -> bool:
        return any((self.added, self.moved, self.reworded, self.renumbered, self.withdrawn))


def changes(old: Sequence[Activity], new: Sequence[Activity]) -> Changes:
    """Compare two editions, row by row as `match` pairs them."""
    return _compared(old, new, match(old, new))


def changes_in_force(old: Sequence[InForce], new: Sequence[Activity], zone: ZoneInfo) -> Changes:
    """Compare the rows in force with a new edition: corrections of the chat are no difference."""
    was = [row.activity for row in old]
    pairs = match(was, new)
    known = [old[pairs[place]] if place in pairs else None for place in range(len(new))]
    will = [renewed(row, later).activity for row, later in zip(known, new, strict=True)]
    overriding = tuple(
        later
        for row, later in zip(known, new, strict=True)
        if row is not None and overrides_chat(row, later, zone)
    )
    return replace(_compared(was, will, pairs), overriding=overriding)


def _compared(
    old: Sequence[Activity], new: Sequence[Activity], pairs: Mapping[int, int]
) -> Changes:
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
