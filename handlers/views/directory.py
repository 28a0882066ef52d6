"""The people and schools of a coordinator, and who can be reached."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo

from core.audit import Entry
from core.directory import Leaf, Listing, Reach
from core.people import School
from handlers.views.people import post_name, posts, short_name
from locales import Html, Translator, lines, paragraphs
from storage.directory import Contact, CutOffSchool
from storage.people import Post

Links = Mapping[int, str]
"""The personal links of people, by their ids."""


def title(brought: Sequence[Entry], zone: tzinfo, t: Translator) -> Html:
    """What can be chosen, and what the roster was changed by."""
    return paragraphs(t.html("directory.title"), *(_brought(entry, zone, t) for entry in brought))


def _brought(entry: Entry, zone: tzinfo, t: Translator) -> Html:
    return t.html(
        "directory.brought",
        day=f"{entry.at.astimezone(zone):%d.%m.%Y}",
        who=short_name(entry.person) if entry.person else t.text("event_history.command_line"),
        **{name: entry.details[name] for name in ("new", "changed", "ended")},
    )


def people(listing: Listing, shown: Leaf[Contact], links: Links, t: Translator) -> Html:
    """A page of a list of people, with the links to send again."""
    heading = listing_title(listing, shown.total, t)
    return paragraphs(heading, *(_person(one, links, t) for one in shown.items))


def schools(shown: Leaf[CutOffSchool], t: Translator) -> Html:
    """A page of the schools where nobody can be reached."""
    named = (
        t.html("directory.school", school=school.name, municipality=school.municipality)
        for school in shown.items
    )
    return paragraphs(listing_title(Listing.CUT_OFF, shown.total, t), lines(*named))


def found(shown: Leaf[Contact], links: Links, t: Translator) -> Html:
    """Whom a search has found."""
    if not shown.total:
        return t.html("directory.not_found")
    hidden = [t.html("directory.too_many")] if shown.count > 1 else []
    named = (_person(one, links, t) for one in shown.items)
    return paragraphs(t.html("directory.found", shown.total), *named, *hidden)


def card(one: Contact, links: Links, t: Translator) -> Html:
    """Who it is, and whether he can be reached."""
    said = t.html("directory.card", name=one.person.name, posts=posts(one.person, t))
    return lines(said, *_contact(one, links, t))


def post(holder: Contact, shown: Post, t: Translator) -> Html:
    """One post of a person."""
    return t.html("directory.card", name=holder.person.name, posts=post_name(shown, t))


def school(shown: School, t: Translator) -> Html:
    """A school, and since when and until when it takes part."""
    since = t.html("school.since", day=f"{shown.valid_from:%d.%m.%Y}") if shown.valid_from else None
    until = t.html("school.until", day=f"{shown.valid_to:%d.%m.%Y}") if shown.valid_to else None
    terms = [term for term in (since, until) if term is not None]
    return lines(t.html("school.title", school=shown.name), *(terms or [t.html("school.always")]))


def listing_title(listing: Listing, count: int, t: Translator) -> Html:
    """«Ещё не зарегистрированы (3)»."""
    return Html(f"<b>{listing_name(listing, count, t)}</b>")


def listing_name(listing: Listing, count: int, t: Translator) -> str:
    """The same for a button."""
    return f"{t.text(f'listing.{listing}')} ({count})"


def _person(one: Contact, links: Links, t: Translator) -> Html:
    said = t.html("directory.person", name=one.person.name, posts=posts(one.person, t))
    return lines(said, *(_contact(one, links, t) if one.reach is not Reach.REACHABLE else ()))


def _contact(one: Contact, links: Links, t: Translator) -> list[Html]:
    reach = t.html(f"reach.{one.reach}")
    link = links.get(one.person.id) if one.reach is Reach.UNREGISTERED else None
    return [reach, *([t.html("directory.link", link=link)] if link else [])]
