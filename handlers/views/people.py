"""Messages of getting to know each other."""

from datetime import date

from core.applications import DECIDERS
from core.roles import OVERSEERS, SCHOOL_ROLES
from handlers.views.pages import shortened
from locales import Html, Translator, paragraphs
from storage.people import Person, Post


def consent(person: Person, retention_days: int, t: Translator) -> Html:
    """Who is invited as what, and the question of consent."""
    invited = t.html("consent.invited", name=person.name, posts=posts(person, t))
    return paragraphs(invited, terms(retention_days, t))


def new_terms(retention_days: int, t: Translator) -> Html:
    """The question again, when the terms have changed."""
    return paragraphs(t.html("consent.changed"), terms(retention_days, t))


def terms(retention_days: int, t: Translator) -> Html:
    """What is kept, why, how long, and how to withdraw (152-ФЗ, article 9)."""
    return t.html("consent.terms", after=t.text("consent.after", retention_days))


def founder_consent(retention_days: int, t: Translator) -> Html:
    """What the first regional coordinator is asked."""
    return paragraphs(t.html("consent.founder"), terms(retention_days, t))


def home(person: Person, t: Translator) -> Html:
    """What the bot does for this person, and his commands."""
    said = [t.html("home.welcome", name=person.name, posts=posts(person, t))]
    said.append(t.html("home.coordinator" if person.coordinates else "home.participant"))
    if person.scope(OVERSEERS):
        said.append(t.html("home.overseer"))
    if person.scope(DECIDERS):
        said.append(t.html("home.decider"))
    if person.coordinates_programme:
        said.append(t.html("home.regional"))
    return paragraphs(*said)


def newcomer(person: Person, t: Translator) -> Html:
    """Somebody whose posts begin later has nothing to do until then."""
    return t.html("home.newcomer", name=person.name, posts=posts(person, t))


def short_name(name: str) -> str:
    """«Лаврова Н. А.» for «Лаврова Нина Андреевна»."""
    surname, *others = name.split()
    return " ".join([surname, *(f"{other[0]}." for other in others)])


def posts(person: Person, t: Translator) -> str:
    """«куратор, Школа № 3; муниципальный координатор, Северный округ»."""
    described = dict.fromkeys(post_name(post, t) for post in person.posts)
    return shortened("; ".join(described), 500)


def post_name(post: Post, t: Translator) -> str:
    """«директор, Школа № 3 (по 14.03.2027)»."""
    place = post.school or post.municipality
    name = office(post, t)
    return _dated(f"{name}, {place}" if place else name, post, t)


def _dated(said: str, post: Post, t: Translator) -> str:
    """«… (с 01.03.2027 по 14.03.2027)», where the post has bounds."""
    since, until = post.valid_from, post.valid_to
    if since and until:
        return t.text("post.term", post=said, since=_day(since), until=_day(until))
    if since:
        return t.text("post.since", post=said, since=_day(since))
    return t.text("post.until", post=said, until=_day(until)) if until else said


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def office(post: Post, t: Translator) -> str:
    """In a school people go by their position («директор»), elsewhere by their role."""
    if post.role in SCHOOL_ROLES and post.position:
        return post.position
    return t.text(f"role.{post.role}")
