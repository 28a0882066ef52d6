"""Reported numbers in words."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from core.directory import Leaf
from core.notices import NumbersWanted
from core.number_requests import month_before
from core.numbers import Number, Report
from core.plan import Population, Unit
from handlers.views.figures import LISTED_TITLE, line, row_title
from handlers.views.pages import shortened
from locales import Html, Translator, lines, paragraphs
from storage.numbers import Place, Wanted

MOST_WANTED = 8
"""So many are asked for in one message; the rest is in `/numbers`."""
_INDICATOR = 600


def numbers(shown: Leaf[tuple[int, Wanted]], t: Translator) -> Html:
    """A page of what is to be told, numbered as its buttons."""
    listed = (
        lines(
            row_title(one.figure, t, LISTED_TITLE),
            t.html("indicators.numbered", number=number, line=line(one.figure.figure, t)),
        )
        for number, one in shown.items
    )
    return paragraphs(t.html("numbers.title"), *listed)


def wanted(content: NumbersWanted, t: Translator) -> Html:
    """Which numbers are due, of which month, of which place; numbered as their buttons."""
    due = date.fromisoformat(content.due)
    listed = (
        t.html(
            "numbers.wanted_one",
            number=number,
            row=f"{one['number']}. " if one["number"] else "",
            title=shortened(one["title"], LISTED_TITLE),
            counted=_counted(one["population"], t),
            place=place_name(one["place"], t),
        )
        for number, one in enumerate(content.said[:MOST_WANTED], start=1)
    )
    more = len(content.said) - MOST_WANTED
    rest = [t.html("numbers.wanted_more", more)] if more > 0 else []
    heading = t.html(
        "numbers.wanted", month=t.month(month_before(due)).lower(), due=f"{due:%d.%m.%Y}"
    )
    return paragraphs(heading, lines(*listed, *rest), t.html("numbers.wanted_hint"))


def _counted(population: str, t: Translator) -> str:
    """«: родители»; what is none of the known populations the row itself names."""
    return "" if population == Population.OTHER else f": {t.text(f'population.{population}')}"


def card(
    one: Wanted, parts: Sequence[Report], history: list[Report], said: Html | None, t: Translator
) -> Html:
    """What it is made of (of the places shown), and what was told before."""
    return paragraphs(
        *([said] if said else []),
        row_title(one.figure, t),
        *_indicator(one.indicator, t),
        t.html("indicators.line", line=line(one.figure.figure, t)),
        *_listed("numbers.parts", parts, one.zone, t),
        *_listed("numbers.history", history if len(history) > len(one.parts) else (), one.zone, t),
    )


def asked(one: Wanted, place: Place, t: Translator) -> Html:
    """How to tell it."""
    share = one.figure.figure.target.unit is Unit.PERCENT
    return paragraphs(
        row_title(one.figure, t),
        t.html("numbers.ask", place=place_name(place.name, t)),
        t.html("numbers.ask_share" if share else "numbers.ask_count"),
    )


def unclear(one: Wanted, t: Translator) -> Html:
    """What was written is no such number."""
    share = one.figure.figure.target.unit is Unit.PERCENT
    return t.html("numbers.unclear_share" if share else "numbers.unclear_count")


def _indicator(text: str, t: Translator) -> list[Html]:
    return [t.html("numbers.indicator", text=shortened(text, _INDICATOR))] if text else []


def _listed(key: str, reports: Sequence[Report], zone: ZoneInfo, t: Translator) -> list[Html]:
    return [lines(t.html(key), *(_report(one, zone, t) for one in reports))] if reports else []


def _report(one: Report, zone: ZoneInfo, t: Translator) -> Html:
    told = t.html(
        "numbers.report",
        place=place_name(one.municipality, t),
        number=_number(one.number, t),
        day=t.short_day(one.at, zone),
        name=one.by,
    )
    return t.html("numbers.remarked", told=told, remark=one.remark) if one.remark else told


def _number(told: Number, t: Translator) -> str:
    if told.total is None:
        return str(told.done)
    return t.text("numbers.share", done=told.done, total=told.total)


def place_name(name: str | None, t: Translator) -> str:
    """What a municipality is called; without a name it is the region itself."""
    return name or t.text("numbers.region")
