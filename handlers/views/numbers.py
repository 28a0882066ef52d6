"""Reported numbers in words."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from core.directory import Leaf
from core.numbers import Number, Report
from core.plan import Unit
from handlers.views.figures import LISTED_TITLE, line, row_title
from handlers.views.pages import shortened
from locales import Html, Translator, lines, paragraphs
from storage.numbers import Place, Wanted

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


def card(one: Wanted, history: list[Report], said: Html | None, t: Translator) -> Html:
    """What it is made of, and what was told before."""
    return paragraphs(
        *([said] if said else []),
        row_title(one.figure, t),
        *_indicator(one.indicator, t),
        t.html("indicators.line", line=line(one.figure.figure, t)),
        *_listed("numbers.parts", one.parts, one.zone, t),
        *_listed("numbers.history", history if len(history) > len(one.parts) else (), one.zone, t),
    )


def asked(one: Wanted, place: Place, t: Translator) -> Html:
    """How to tell it."""
    share = one.figure.figure.target.unit is Unit.PERCENT
    return paragraphs(
        row_title(one.figure, t),
        t.html("numbers.ask", place=_place(place.name, t)),
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
        place=_place(one.municipality, t),
        number=_number(one.number, t),
        day=t.short_day(one.at, zone),
        name=one.by,
    )
    return t.html("numbers.remarked", told=told, remark=one.remark) if one.remark else told


def _number(told: Number, t: Translator) -> str:
    if told.total is None:
        return str(told.done)
    return t.text("numbers.share", done=told.done, total=told.total)


def _place(name: str | None, t: Translator) -> str:
    return name or t.text("numbers.region")
