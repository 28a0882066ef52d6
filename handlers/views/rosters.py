"""What a roster would change, in words, for the chat and the terminal."""

from collections.abc import Iterable, Iterator

from core.roster.comparison import Comparison, Departure, Placement
from core.roster.doubts import Doubt, Side
from core.roster.known import Post
from locales import Translator


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
