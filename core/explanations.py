"""A figure explained: every unit behind it, whether it is done, and if not why."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.check_ins import Answer
from core.figures import Round
from core.people import Community, Membership, School
from core.plan import Population
from core.populations import Unit, census, roles_behind


class Why(StrEnum):
    """Why a unit is not done. Whatever of its people have said outweighs their silence."""

    LATE = "late"
    UNPROVEN = "unproven"
    RECORDING = "recording"
    ABSENT = "absent"
    UNFINISHED = "unfinished"
    NOT_DONE = "not_done"
    SILENT = "silent"
    UNREGISTERED = "unregistered"
    NOBODY = "nobody"

    @property
    def silent(self) -> bool:
        """Whether there is somebody to be asked again."""
        return self in {Why.SILENT, Why.NOT_DONE, Why.UNFINISHED}


@dataclass(frozen=True, slots=True)
class Counted:
    """One unit of a round; `why` is None where it is done."""

    unit: Unit
    live: bool
    verified: bool
    why: Why | None

    @property
    def done(self) -> bool:
        """Whether it is in the numerator."""
        return self.why is None


def explain(
    round_: Round,
    later: Mapping[int, Answer],
    registered: Collection[int],
    *,
    recording_counts: bool,
) -> tuple[Counted, ...]:
    """Every unit of a round. `later` are the answers known by now, those after the close too."""
    wanted = round_.wanted(recording_counts=recording_counts)
    done = round_.people_with(wanted)
    live = round_.people_with(round_.there)
    verified = done & round_.verified

    def why(unit: Unit) -> Why | None:
        if not done.isdisjoint(unit.people):
            return None
        said = {round_.answers.get(person) for person in unit.people}
        if any(
            later.get(person) in wanted and round_.answers.get(person) not in wanted
            for person in unit.people
        ):
            return Why.LATE
        return _unanswered(said, unit, wanted, registered)

    return tuple(
        Counted(
            unit,
            not live.isdisjoint(unit.people),
            not verified.isdisjoint(unit.people),
            why(unit),
        )
        for unit in round_.census.units
    )


def _unanswered(
    said: set[Answer | None],
    unit: Unit,
    wanted: frozenset[Answer],
    registered: Collection[int],
) -> Why:
    reasons = {
        Why.UNPROVEN: bool(said & wanted),
        Why.RECORDING: Answer.RECORDING in said,
        Why.ABSENT: Answer.ABSENT in said,
        Why.UNFINISHED: bool(said & {Answer.STARTED, Answer.FINISHED, Answer.DONE}),
        Why.NOT_DONE: Answer.NOT_DONE in said,
        Why.SILENT: any(person in registered for person in unit.people),
        Why.UNREGISTERED: bool(unit.people),
    }
    return next((why for why, holds in reasons.items() if holds), Why.NOBODY)


@dataclass(frozen=True, slots=True)
class Share:
    """Part of a figure: so many of so many. The place is None for what lies in several."""

    place_id: int | None
    done: int
    total: int


def by_place(
    counted: Iterable[Counted],
    place: Callable[[Unit], int | None],
    unnamed: Mapping[int | None, int],
) -> tuple[Share, ...]:
    """A figure by places; its parts add up to it, for every unit lies in one of them."""
    done: Counter[int | None] = Counter()
    total: Counter[int | None] = Counter(unnamed)
    for one in counted:
        done[place(one.unit)] += one.done
        total[place(one.unit)] += 1
    return tuple(Share(place_id, done[place_id], number) for place_id, number in total.items())


class Absence(StrEnum):
    """Why somebody is in no denominator."""

    LEFT = "left"
    CLOSED = "closed"
    NOT_YET = "not_yet"
    SUBSTITUTE = "substitute"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Who or what is not counted that day, why, and since or until when."""

    name: str
    why: Absence
    day: date | None = None


def left_out(
    population: Population,
    posts: Collection[Membership],
    schools: Collection[School],
    counted: Community,
    day: date,
) -> tuple[LeftOut, ...]:
    """Who belongs to a population on other days, or shares a seat of it, and is no unit that day.

    `counted` is the community of the day, made of these `posts` and `schools`.
    """
    roles = roles_behind(population)
    if not roles:
        is_of_schools = census(population, Community((), tuple(schools), ()))
        return _schools_out(schools, day) if is_of_schools and is_of_schools.units else ()
    present = {post.person_id for post in counted.memberships if post.role in roles}
    taking_part = {None, *(school.id for school in counted.schools)}
    found: dict[int, LeftOut] = {}
    for post in sorted(posts, key=lambda one: (one.person_name, one.valid_from or date.min)):
        if post.role in roles and post.person_id not in present:
            found[post.person_id] = _post_out(post, taking_part, day)
    return tuple(found.values())


def _post_out(post: Membership, taking_part: Collection[int | None], day: date) -> LeftOut:
    if post.holds_on(day) and post.school_id not in taking_part:
        return LeftOut(post.person_name, Absence.CLOSED)
    if post.replaces_id is not None and not post.ended_before(day):
        return LeftOut(post.person_name, Absence.SUBSTITUTE, post.valid_from)
    if post.ended_before(day):
        return LeftOut(post.person_name, Absence.LEFT, post.valid_to)
    return LeftOut(post.person_name, Absence.NOT_YET, post.valid_from)


def _schools_out(schools: Iterable[School], day: date) -> tuple[LeftOut, ...]:
    return tuple(
        LeftOut(school.name, Absence.CLOSED, school.valid_to)
        if school.valid_to is not None and school.valid_to < day
        else LeftOut(school.name, Absence.NOT_YET, school.valid_from)
        for school in schools
        if not school.is_open_on(day)
    )
