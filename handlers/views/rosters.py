"""What a roster would change, in words, for the chat and the terminal."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from core.roster import Roster, RosterSchool, SchoolName, schools_of
from core.roster.comparison import ChangeKind, Comparison, Departure, Placement
from core.roster.doubts import Doubt, Side
from core.roster.known import KnownSchool, Post
from handlers.views.pages import Page, page, shortened
from locales import Html, Translator, lines, paragraphs
from storage.roster import Terms


def tallies(comparison: Comparison, t: Translator) -> list[str]:
    """«Новые участники: 12», a line for each kind of change; one line where there is none."""
    kinds = (
        ("roster.diff_new", comparison.new),
        ("roster.diff_changed", comparison.changed),
        ("roster.diff_gone", comparison.gone),
        ("roster.diff_new_schools", comparison.new_schools),
        ("roster.diff_changed_schools", comparison.restated_schools),
        ("roster.diff_gone_schools", comparison.gone_schools),
        ("roster.diff_doubts", comparison.doubts),
    )
    lines = [t.text(key, count=len(found)) for key, found in kinds if found]
    return lines or [t.text("roster.diff_nothing")]


def summary(roster: Roster, found: Comparison, t: Translator) -> Html:
    """What was read, and what it would change."""
    read = t.html("roster.read", people=len(roster.people), schools=len(schools_of(roster)))
    said = [t.html("roster.tally", said=line) for line in tallies(found, t)]
    return paragraphs(read, lines(*said), *([t.html("roster.decide")] if found.doubts else []))


def listed(found: Comparison, kind: ChangeKind, number: int, t: Translator) -> Page:
    """The names behind a number, page by page."""
    said = _SAID[kind]
    blocks = [t.html("roster.tally", said=shortened(said(one, t))) for one in found.listed(kind)]
    return page(t.html(f"roster.title_{kind}"), blocks, number)


def question(one: Doubt, t: Translator) -> Html:
    """Are these one and the same?"""
    return paragraphs(
        t.html(f"roster.question_{one.kind}"),
        t.html("roster.sides", new=side(one.new, t), other=side(one.other, t)),
    )


def taken_in(found: Comparison, terms: Terms, t: Translator) -> Html:
    """What has been changed."""
    said = [t.html("roster.tally", said=line) for line in tallies(found, t)]
    ended = [t.html("roster.ended" if terms.close_gone else "roster.stay")] if found.gone else []
    return paragraphs(t.html("roster.taken_in"), lines(*said), *ended)


def newcomer(one: Placement, t: Translator) -> str:
    """«Петрова Мария Ивановна: учитель, Школа № 1»."""
    return t.text("roster.person", name=one.name, said=_posts(one.added, t))


def change(one: Placement, t: Translator) -> str:
    """«Петрова Мария Ивановна: учитель, Школа № 1 → завуч, Школа № 1»."""
    return t.text("roster.person", name=one.name, said="; ".join(_changes(one, t)))


def departure(one: Departure, t: Translator) -> str:
    """Whoever is not on the roster, with the posts it does not have."""
    return t.text(
        "roster.person", name=one.person.name, said=_posts([p.post for p in one.posts], t)
    )


def doubt(one: Doubt, t: Translator) -> str:
    """«Петрова М. И. (Школа № 1, строка 5) — Петрова Мария Ивановна (Школа № 1)»."""
    return t.text("roster.doubt", new=side(one.new, t), other=side(one.other, t))


def side(one: Side, t: Translator) -> str:
    """A name, its place, and its row where it is on the roster."""
    where = t.text("roster.side_row", row=one.row) if one.row else t.text("roster.side_known")
    return t.text("roster.side", name=one.name, where=", ".join(filter(None, (one.place, where))))


def _changes(one: Placement, t: Translator) -> Iterator[str]:
    if one.renamed and one.known:
        yield _from_to(one.known.name, one.name, t)
    if one.ended:
        yield _from_to(_roles((known.post for known in one.ended), t), _roles(one.added, t), t)
    elif one.added:
        yield t.text("roster.added", said=_posts(one.added, t))
    for was, said in one.restated:
        yield _from_to(_words(was.post), _words(said), t)


def _from_to(before: str, after: str, t: Translator) -> str:
    return t.text("roster.from_to", before=before, after=after)


def _posts(posts: Iterable[Post], t: Translator) -> str:
    return "; ".join(_post(post, t) for post in posts)


def _roles(posts: Iterable[Post], t: Translator) -> str:
    """By role and place, one of which differs where a post is replaced; positions need not."""
    named = (filter(None, (t.text(f"role.{post.role}"), post.where)) for post in posts)
    return "; ".join(", ".join(parts) for parts in named)


def _post(post: Post, t: Translator) -> str:
    title = post.position or post.title or t.text(f"role.{post.role}")
    return ", ".join(filter(None, (title, post.where)))


def _words(post: Post) -> str:
    """What is said beside a role."""
    return ", ".join(filter(None, (post.position or post.title, post.team))) or "—"


def _known_school(one: KnownSchool, _t: Translator) -> str:
    return _school(one.school)


def _listed_school(one: RosterSchool, _t: Translator) -> str:
    return _school(one.school)


def _school(school: SchoolName) -> str:
    return ", ".join(filter(None, (school.name, school.municipality)))


_SAID: Mapping[ChangeKind, Callable[[Any, Translator], str]] = {
    ChangeKind.NEW: newcomer,
    ChangeKind.CHANGED: change,
    ChangeKind.GONE: departure,
    ChangeKind.NEW_SCHOOLS: _listed_school,
    ChangeKind.GONE_SCHOOLS: _known_school,
}
