"""A platform's list held against the answers: shown, taken in, and what a coordinator decides."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from core.attendance import Seen
from core.audit import Act, Subject, SubjectKind
from core.check_ins import Answer, CheckIn, Source
from core.notifications import EventCard
from core.presence.accord import Accord, accord
from core.presence.naming import Namesake
from core.presence.sorting import Sorting, sort_out
from core.roles import COORDINATORS
from core.timings import Form
from storage.answer_writing import add_check_in
from storage.attendance import meetings
from storage.audit import note
from storage.check_ins import cancel_queued
from storage.engine import Database
from storage.events import event_from
from storage.marking import Markable, markable_of, tell_marked
from storage.people import Person
from storage.presence_drafts import PresenceDraft
from storage.presences import note_presences, seen_at, spellings


@dataclass(frozen=True, slots=True)
class Attested:
    """Somebody with both facts about him: his own word and the platform's."""

    one: Markable
    seen: Seen | None

    @property
    def accord(self) -> Accord | None:
        """How they stand to each other."""
        return accord(self.one.said, self.seen)

    @property
    def proven(self) -> bool:
        """Whether his answer is verified already."""
        return isinstance(self.one.said, CheckIn) and self.one.said.verified


@dataclass(frozen=True, slots=True)
class Reconciled:
    """An event and its people within somebody's reach; `open` while answers are."""

    event: EventCard
    people: tuple[Attested, ...]
    open: bool

    def having(self, wanted: Accord) -> tuple[Attested, ...]:
        """Those whose two facts stand so."""
        return tuple(one for one in self.people if one.accord is wanted)

    def open_to(self, verdict: "Verdict") -> tuple[Attested, ...]:
        """Those of whom it can be decided now."""
        return tuple(one for one in self.people if verdict in self.verdicts_on(one))

    def verdicts_on(self, one: Attested) -> tuple["Verdict", ...]:
        """What can be decided of him now."""
        if not self.open:
            return ()
        return tuple(
            verdict
            for verdict, accords in _GIVEN_TO[self.event.form].items()
            if one.accord in accords and not (verdict is Verdict.CONFIRM and one.proven)
        )

    def of(self, person_id: int) -> Attested | None:
        """One of them."""
        mine = (one for one in self.people if one.one.member.person_id == person_id)
        return next(mine, None)


class Verdict(StrEnum):
    """What a coordinator decides of one person."""

    CREDIT = "credit"
    """He is on the list and silent: he was there. In a course he is as far as the list says."""
    CONFIRM = "confirm"
    """He is not on the list, and was there all the same (at a colleague's screen)."""
    DISCOUNT = "discount"
    """He is not on the list, and his word is not taken for it; he may answer again."""


_OF_THE_UNLISTED = dict.fromkeys((Verdict.CONFIRM, Verdict.DISCOUNT), (Accord.UNLISTED,))
_GIVEN_TO: Mapping[Form, Mapping[Verdict, Collection[Accord]]] = {
    Form.MEETING: {Verdict.CREDIT: {Accord.SILENT}, **_OF_THE_UNLISTED},
    Form.COURSE: {Verdict.CREDIT: {Accord.SILENT, Accord.OTHERWISE}, **_OF_THE_UNLISTED},
}


async def begun_events(database: Database, form: Form, now: datetime) -> list[EventCard]:
    """The events (or courses) a list may be of, the latest first."""
    async with database.reading() as connection:
        begun = [row for row in await meetings(connection, [form]) if row.starts_at <= now]
        return [event_from(row) for row in reversed(begun)]


async def compare(
    database: Database, sender: Person, draft: PresenceDraft, now: datetime
) -> tuple[Reconciled, Sorting] | None:
    """What a list would tell of its event; None where there is none such."""
    async with database.reading() as connection:
        return await _compared(connection, sender, draft, now)


async def take_in(database: Database, sender: Person, draft: PresenceDraft, act: Act) -> int | None:
    """Note who was there, and lift the answers it proves; gives back of which event.

    None where there is no such event, or names are still in doubt. Repeated, or sent again, it
    changes nothing. Once answers are closed it is noted for the eye: the figure moves no more.
    """
    async with database.deciding() as connection:
        found = await _compared(connection, sender, draft, act.at)
        if found is None or found[1].doubts:
            return None
        would_be, sorting = found
        about = Subject(SubjectKind.OCCURRENCE, would_be.event.occurrence_id)
        tallies = {str(kind): len(would_be.having(kind)) for kind in Accord}
        if not await note(connection, act, "listed", about, **tallies):
            return about.id
        await note_presences(connection, about.id, sorting.present, sender.id, act.at)
        for said in _provable(would_be):
            proven = replace(said, answered_at=act.at, verified=True, author_id=sender.id)
            await add_check_in(connection, proven, f"{act.update_id}:{said.person_id}")
        return about.id


async def find_reconciled(
    database: Database, viewer: Person, occurrence_id: int, now: datetime
) -> Reconciled | None:
    """How the list that was taken in and the answers stand now; None of no such event."""
    async with database.reading() as connection:
        return await _reconciled(connection, viewer, occurrence_id, now)


async def decide(
    database: Database,
    viewer: Person,
    occurrence_id: int,
    *,
    verdict: Verdict,
    act: Act,
    person_id: int | None = None,
) -> int:
    """Decide of one person, or of all whom the verdict is for; says of how many it was decided.

    Each of them is told, and may answer himself. Nothing where answers are closed.
    """
    async with database.deciding() as connection:
        found = await _reconciled(connection, viewer, occurrence_id, act.at)
        if found is None or not found.open:
            return 0
        meant = [
            one for one in found.open_to(verdict) if person_id in (None, one.one.member.person_id)
        ]
        if not meant or not await _noted(connection, found.event, verdict, meant, act):
            return 0
        for one in meant:
            await _put_down(connection, viewer, found.event, one, verdict=verdict, act=act)
        return len(meant)


async def _noted(
    connection: AsyncConnection,
    event: EventCard,
    verdict: Verdict,
    meant: Collection[Attested],
    act: Act,
) -> bool:
    names = [one.one.member.person_name for one in meant]
    about = Subject(SubjectKind.OCCURRENCE, event.occurrence_id)
    said = {"person": names[0] if len(names) == 1 else None, "count": len(names)}
    return await note(connection, act, f"list_{verdict}", about, **said)


async def _put_down(
    connection: AsyncConnection,
    viewer: Person,
    event: EventCard,
    one: Attested,
    *,
    verdict: Verdict,
    act: Act,
) -> None:
    said = _decided(event, viewer, one, verdict, act.at)
    await add_check_in(connection, said, f"{act.update_id}:{said.person_id}")
    if said.settles:
        await cancel_queued(connection, [said.person_id], event, act.at)
    await tell_marked(connection, viewer, event, one.one.by.role, said=said, key="list", act=act)


def _decided(
    event: EventCard, viewer: Person, one: Attested, verdict: Verdict, now: datetime
) -> CheckIn:
    if verdict is Verdict.CONFIRM and isinstance(one.one.said, CheckIn):
        return replace(one.one.said, answered_at=now, verified=True, author_id=viewer.id)
    if verdict is Verdict.DISCOUNT:
        answer, source = _REFUSED[event.form], Source.RETURNED
    else:
        answer = one.seen.progress if one.seen and one.seen.progress else Answer.LIVE
        source = Source.PROVEN if one.accord is Accord.OTHERWISE else Source.FILE
    return CheckIn(
        event.occurrence_id,
        _speaker(one),
        answer,
        now,
        verified=verdict is not Verdict.DISCOUNT,
        source=source,
        author_id=viewer.id,
    )


_REFUSED = {Form.MEETING: Answer.ABSENT, Form.COURSE: Answer.NOT_DONE}
"""What counts of him whose word is not taken."""


def _speaker(one: Attested) -> int:
    """Whose answer it is that stands: of a shared post, who has given it."""
    said = one.one.said
    return said.person_id if isinstance(said, CheckIn) else one.one.member.person_id


def _provable(would_be: Reconciled) -> Iterator[CheckIn]:
    """The answers the list proves, each once."""
    matched = would_be.having(Accord.MATCHED) if would_be.open else ()
    said = {_speaker(one): one.one.said for one in matched if not one.proven}
    yield from (one for one in said.values() if isinstance(one, CheckIn))


async def _compared(
    connection: AsyncConnection, sender: Person, draft: PresenceDraft, now: datetime
) -> tuple[Reconciled, Sorting] | None:
    if draft.occurrence_id is None:
        return None
    stands = await _reconciled(connection, sender, draft.occurrence_id, now)
    if stands is None:
        return None
    known = await spellings(connection)
    ours = [_namesake(one.one) for one in stands.people]
    sorting = sort_out(draft.presences.people, ours, draft.decisions, known, draft.least)
    people = tuple(
        replace(one, seen=Seen(seen.minutes, seen.progress)) if seen else one
        for one in stands.people
        for seen in [sorting.present.get(one.one.member.person_id)]
    )
    return replace(stands, people=people), sorting


def _namesake(one: Markable) -> Namesake:
    return Namesake(one.member.person_id, one.member.person_name, one.place)


async def _reconciled(
    connection: AsyncConnection, viewer: Person, occurrence_id: int, now: datetime
) -> Reconciled | None:
    row = await _begun(connection, occurrence_id, now)
    if row is None:
        return None
    people = await markable_of(connection, viewer, row, now, COORDINATORS)
    seen = await seen_at(connection, occurrence_id)
    attested = tuple(Attested(one, seen.get(one.member.person_id)) for one in people)
    event = event_from(row)
    since = event.ends_at if event.form is Form.MEETING else event.starts_at
    return Reconciled(event, attested, since <= now <= event.closes_at)


async def _begun(connection: AsyncConnection, occurrence_id: int, now: datetime) -> Row[Any] | None:
    begun = (row for row in await meetings(connection, _GIVEN_TO) if row.starts_at <= now)
    return next((row for row in begun if row.occurrence_id == occurrence_id), None)
