"""Everybody's link, ordered for paper: a sheet for each school, then for the offices above."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.invitations import link
from core.roles import SCHOOL_ROLES
from handlers.views.people import office
from locales import Translator
from storage.invitations import Invitation
from storage.people import Post
from storage.places import SchoolPlace


@dataclass(frozen=True, slots=True)
class Guest:
    """A person who has not come in yet, with his own link."""

    name: str
    role: str
    link: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one school, or one office, is handed; `team_link` is the one for all its teachers."""

    title: str
    municipality: str | None
    guests: tuple[Guest, ...]
    team_link: str | None = None


def sheets(
    invitations: Iterable[Invitation],
    schools: Iterable[SchoolPlace],
    team_codes: Mapping[int, str],
    username: str,
    t: Translator,
) -> list[Sheet]:
    """One for every school, with those who are to come, then one for each municipality.

    Who is registered needs no link; a curator stands with his municipality, not with his schools.
    """
    guests = _guests(invitations, username, t)
    of_schools = [
        Sheet(
            school.name,
            school.municipality,
            tuple(guests.pop((school.id, school.municipality), ())),
            link(username, team_codes[school.id]),
        )
        for school in schools
    ]
    above = [
        Sheet(place or t.text("sheet.region"), None, tuple(there))
        for (_, place), there in guests.items()
    ]
    return of_schools + above


_Place = tuple[int | None, str | None]


def _guests(
    invitations: Iterable[Invitation], username: str, t: Translator
) -> dict[_Place, list[Guest]]:
    by_place: dict[_Place, list[Guest]] = {}
    for one in invitations:
        if one.code is not None and not one.registered:
            post = one.person.posts[0]
            guest = Guest(one.person.name, office(post, t), link(username, one.code))
            by_place.setdefault(_place(post), []).append(guest)
    return by_place


def _place(post: Post) -> _Place:
    return (post.school_id if post.role in SCHOOL_ROLES else None, post.municipality)
