"""Figures by brute force: from the raw rows, unit by unit and person by person.

Written from the rules, not from the program: of it only the names of tables are used.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select

from storage.engine import Database
from storage.tables import (
    activities,
    check_ins,
    head_counts,
    memberships,
    municipalities,
    occurrences,
    people,
    schools,
    targets,
)

PARTICIPANTS = {"management_team", "teacher", "curator", "municipal_coordinator"}
ROLES = {
    "participants": PARTICIPANTS,
    "curators": {"curator"},
    "municipal_coordinators": {"municipal_coordinator"},
    "teachers": {"teacher"},
}
OF_MUNICIPALITY = {"municipal_coordinator", "mouo_head", "methodologist"}
HEAVIEST_FIRST = ({"own", "returned", "proven"}, {"behalf", "file"}, {"rule"})
_TABLES = (
    memberships, people, schools, head_counts, municipalities, occurrences, activities, targets,
    check_ins,
)  # fmt: skip


@dataclass(frozen=True)
class Recounted:
    """What a figure should be."""

    done: int
    live: int
    total: int
    verified: int
    held: bool
    frozen_at: datetime | None


Raw = dict[str, Sequence[Row[Any]]]
Covers = Callable[[Any], bool]
"""Whether a row with a school and a municipality lies in the part that is counted."""


async def raw(database: Database) -> Raw:
    """Everything there is."""
    async with database.reading() as connection:
        return {
            table.name: (await connection.execute(select(table).order_by(table.c.id))).all()
            for table in _TABLES
        }


def recount(
    data: Raw, target: Row[Any], zone: ZoneInfo, now: datetime, covers: Covers
) -> Recounted:
    """One target, as of a moment, in one part of the programme."""
    (activity,) = [row for row in data["activities"] if row.id == target.activity_id]
    dated = [
        row
        for row in data["occurrences"]
        if row.activity_id == activity.id and row.cancelled_at is None
    ]
    ended = [row for row in dated if row.ends_at <= now]
    done = live = total = verified = 0
    for occurrence in ended or dated:
        day = occurrence.starts_at.astimezone(zone).date()
        units, whole = population(data, target.population, day, covers)
        said = answers(data, occurrence, now)
        for people_of_unit in units:
            mine = [said[person] for person in people_of_unit if person in said]
            proven = [counts(one, occurrence, activity) for one in mine]
            done += any(proven)
            live += any(counts(one, occurrence, activity, live=True) for one in mine)
            verified += any(one.verified and ok for one, ok in zip(mine, proven, strict=True))
        total += whole
    closing = max((row.closes_at for row in dated), default=None)
    frozen = closing if closing is not None and closing <= now else None
    return Recounted(done, live, total, verified, bool(ended), frozen)


def answers(data: Raw, occurrence: Row[Any], now: datetime) -> dict[int, Row[Any]]:
    """The answer of each person that counts: his own before any other, the last of them."""
    mine: dict[int, Row[Any]] = {}
    until = min(now, occurrence.closes_at)
    in_time = [
        row
        for row in data["check_ins"]
        if row.occurrence_id == occurrence.id and row.answered_at <= until
    ]
    for person in {row.person_id for row in in_time}:
        for sources in HEAVIEST_FIRST:
            of_source = [
                row for row in in_time if row.person_id == person and row.source in sources
            ]
            if of_source:
                mine[person] = of_source[-1]
                break
    return mine


def counts(
    answer: Row[Any], occurrence: Row[Any], activity: Row[Any], *, live: bool = False
) -> bool:
    """Whether an answer makes its unit done."""
    if answer.answer == "recording":
        if live or not activity.recording_counts:
            return False
        has_word = bool(occurrence.recording_word or occurrence.code_word)
    elif answer.answer == "live":
        has_word = bool(occurrence.code_word)
    else:
        return False
    return answer.verified or not (occurrence.word_required and has_word)


def population(data: Raw, name: str, day: date, covers: Covers) -> tuple[list[set[int]], int]:
    """The people of each unit, and how many units there are with the unnamed ones."""
    open_schools = [row for row in data["schools"] if within(row, day)]
    open_ids = {row.id for row in open_schools}
    seats = seats_of(data, day, open_ids)
    mine = [(post, who) for post, who in seats if covers(post)]
    in_part = [row for row in open_schools if covers(school_place(row))]
    if name in {"schools", "management_teams"}:
        units = [of_school(row.id, mine) for row in in_part]
        return units, len(units)
    if name == "municipalities":
        present = {row.municipality_id for row in open_schools} | {
            post.municipality_id for post, _ in seats
        }
        towns = [
            row.id
            for row in data["municipalities"]
            if row.id in present and covers(Place(None, row.id))
        ]
        units = [
            joined(
                who
                for post, who in mine
                if post.municipality_id == town and post.role in OF_MUNICIPALITY
            )
            for town in towns
        ]
        return units, len(units)
    return of_persons(data, name, day, mine, [row.id for row in in_part])


@dataclass(frozen=True)
class Place:
    school_id: int | None
    municipality_id: int | None


def school_place(school: Row[Any]) -> Place:
    return Place(school.id, school.municipality_id)


def of_persons(
    data: Raw, name: str, day: date, mine: list[tuple[Any, set[int]]], open_ids: list[int]
) -> tuple[list[set[int]], int]:
    """Each person once, whatever number of posts he holds."""
    holding = [(post, who) for post, who in mine if post.role in ROLES[name]]
    holders = {post.person_id for post, _ in holding}
    units = [joined(who for post, who in holding if post.person_id == one) for one in holders]
    if name != "teachers":
        return units, len(units)
    first = {one: min(p.id for p, _ in holding if p.person_id == one) for one in holders}
    at = [next(p.school_id for p, _ in holding if p.id == number) for number in first.values()]
    unnamed = sum(max(0, head_count(data, one, day) - at.count(one)) for one in open_ids)
    return units, len(units) + unnamed


def head_count(data: Raw, school_id: int, day: date) -> int:
    """What held that day: the earliest of the former counts that lasted until then, or the last."""
    former = [row for row in data["head_counts"] if row.school_id == school_id and row.until >= day]
    if former:
        return min(former, key=lambda row: row.until).teachers or 0
    return next(row.teachers for row in data["schools"] if row.id == school_id) or 0


def seats_of(data: Raw, day: date, open_ids: set[int]) -> list[tuple[Any, set[int]]]:
    """The posts counted that day, each with everybody who can answer for it."""
    posts = {
        row.id: row
        for row in data["memberships"]
        if row.school_id is None or row.school_id in open_ids
    }
    answering = [(row, seats_with(row, posts, day)) for row in posts.values()]
    return [
        (seat, {row.person_id for row, number in answering if number == seat.id})
        for seat, number in answering
        if number == seat.id
    ]


def seats_with(post: Row[Any], posts: dict[int, Any], day: date) -> int | None:
    """The seat that a post answers for, if it does."""
    holding = [one for one in lineage(post, posts) if within(one, day)]
    if holding:
        return None if post.valid_to is not None and post.valid_to < day else holding[0].id
    return post.id if within(post, day) else None


def lineage(post: Row[Any], posts: dict[int, Any]) -> list[Any]:
    """Whose post it was before him, the nearest first."""
    before = posts.get(post.replaces_id)
    return [] if before is None else [before, *lineage(before, posts)]


def of_school(school_id: int, mine: list[tuple[Any, set[int]]]) -> set[int]:
    team = joined(w for p, w in mine if p.school_id == school_id and p.role == "management_team")
    return team or joined(w for p, w in mine if p.school_id == school_id and p.role == "teacher")


def within(row: Any, day: date) -> bool:
    """Whether something holds that day."""
    begun = row.valid_from is None or row.valid_from <= day
    return begun and (row.valid_to is None or day <= row.valid_to)


def joined(sets: Iterable[set[int]]) -> set[int]:
    return set().union(*sets)
