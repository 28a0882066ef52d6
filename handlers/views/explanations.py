"""A figure in detail: by places, by names, with the reasons."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from core.explanations import Counted, Share, by_place
from core.figures import Figure
from core.plan import Enrolment
from core.timings import Form
from handlers.callbacks.figures import FigurePart
from handlers.views.figures import bar, line, row_title
from handlers.views.pages import Page, page
from locales import Html, Translator, lines, paragraphs
from storage.explanations import ExplainedRound, Explanation
from storage.nudging import Nudged


def part(found: Explanation, which: FigurePart, number: int, t: Translator) -> Page:
    """A page of one part of it, under the figure itself."""
    return page(heading(found, t), _blocks(found, which, t), number)


def heading(found: Explanation, t: Translator) -> Html:
    """The row, its figure and a bar."""
    figure = found.target.figure
    said = t.html("explained.line", line=line(figure, t))
    return lines(row_title(found.target, t), said, *bar(figure, t))


def whole(found: Explanation, t: Translator) -> list[Html]:
    """All parts, for a file."""
    parts = (FigurePart.SUMMARY, FigurePart.MUNICIPALITIES, FigurePart.SCHOOLS)
    lists = (FigurePart.MISSING, FigurePart.LEFT_OUT)
    return [
        lines(t.html(f"figure_part.{which}"), *_blocks(found, which, t))
        for which in (*parts, *lists)
    ]


def _blocks(found: Explanation, which: FigurePart, t: Translator) -> list[Html]:
    if found.target.figure.target.enrolment:
        return [_roster(found, t)]
    match which:
        case FigurePart.MUNICIPALITIES:
            return _by_municipality(found, t)
        case FigurePart.SCHOOLS:
            return _by_school(found, t)
        case FigurePart.MISSING:
            return _by_round(found, _missing, t) or [t.html("explained.nobody_missing")]
        case FigurePart.LEFT_OUT:
            return _by_round(found, _left_out, t) or [t.html("explained.nobody_left_out")]
        case _:
            return [_summary(found, t)]


def _roster(found: Explanation, t: Translator) -> Html:
    """Who is counted on the roster; of schools, those that have too few are marked."""
    if not found.enrolled:
        return t.html("enrolled.none")
    target = found.target.figure.target
    lowest = target.value if target.enrolment is Enrolment.TEACHERS_OF_EACH else None
    parts = (
        t.html(
            "enrolled.too_few" if lowest and part.number < lowest else "enrolled.part",
            name=part.name,
            number=part.number,
        )
        for part in found.enrolled
    )
    return lines(t.html(f"enrolled.{target.enrolment}"), *parts)


def nudged(found: Explanation, came: Nudged | None, t: Translator) -> Html:
    """How many will be asked again."""
    if came is None:
        return paragraphs(heading(found, t), t.html("explained.too_late"))
    return paragraphs(heading(found, t), asked(came, t))


def asked(came: Nudged, t: Translator) -> Html:
    """How many will be reminded, were today already, cannot be reached."""
    told = [
        t.html(f"explained.{key}", number)
        for key, number in (
            ("asked", came.asked),
            ("asked_before", came.before),
            ("unreachable", came.unreachable),
        )
        if number
    ]
    return lines(*(told or [t.html("explained.nobody_to_ask")]))


def _summary(found: Explanation, t: Translator) -> Html:
    figure = found.target.figure
    if figure.value is None:
        return t.html("explained.no_data")
    counts = Counter(one.why for one in _counted(found) if one.why)
    reasons = [t.html(f"why_all.{why}", number) for why, number in sorted(counts.items())]
    unnamed = _unnamed(found).total()
    by_number = [t.html("explained.unnamed", unnamed)] if unnamed else []
    return lines(*_answers(figure, found, t), *_frozen(figure, found, t), *reasons, *by_number)


def _answers(figure: Figure, found: Explanation, t: Translator) -> Iterator[Html]:
    if any(one.form is Form.MEETING for one in found.rounds):
        yield t.html("explained.live", live=figure.live, recording=figure.done - (figure.live or 0))
    if figure.verified is not None:
        yield t.html("explained.proof", verified=figure.verified, declared=figure.declared)


def _frozen(figure: Figure, found: Explanation, t: Translator) -> Iterator[Html]:
    zone = found.programme.zone
    if figure.frozen_at is not None:
        yield t.html("explained.frozen", day=t.day(figure.frozen_at, zone))
    elif figure.held:
        last = max(one.closes_at for one in found.rounds)
        yield t.html("explained.open_until", day=t.day(last, zone))
    if found.late:
        yield t.html("explained.late", found.late)


def _by_municipality(found: Explanation, t: Translator) -> list[Html]:
    unnamed: Counter[int | None] = Counter()
    for school_id, number in _unnamed(found).items():
        unnamed[found.schools[school_id][1]] += number
    shares = by_place(_counted(found), lambda unit: unit.municipality_id, unnamed)
    return _shares(shares, found.municipalities, t)


def _by_school(found: Explanation, t: Translator) -> list[Html]:
    unnamed: Counter[int | None] = Counter()
    unnamed.update(_unnamed(found))
    shares = by_place(_counted(found), lambda unit: unit.school_id, unnamed)
    return _shares(shares, {key: name for key, (name, _) in found.schools.items()}, t)


def _counted(found: Explanation) -> list[Counted]:
    return [one for round_ in found.rounds for one in round_.counted]


def _unnamed(found: Explanation) -> Counter[int]:
    return sum((Counter(round_.unnamed) for round_ in found.rounds), Counter())


def _shares(shares: Iterable[Share], names: Mapping[int, str], t: Translator) -> list[Html]:
    """A line for each place; the parts add up to the whole."""
    return [_share(one, names, t) for one in sorted(shares, key=lambda one: _name(one, names))]


def _name(share: Share, names: Mapping[int, str]) -> str:
    return names.get(share.place_id, "") if share.place_id is not None else "\uffff"


def _share(share: Share, names: Mapping[int, str], t: Translator) -> Html:
    name = _name(share, names) if share.place_id is not None else t.text("explained.several_places")
    return t.html("explained.share", name=name, done=share.done, total=share.total)


Names = Callable[[ExplainedRound, Explanation, Translator], list[Html]]


def _by_round(found: Explanation, said: Names, t: Translator) -> list[Html]:
    """The names of each occurrence, under its day where there are several."""
    blocks = []
    for round_ in found.rounds:
        if names := said(round_, found, t):
            day = t.day(round_.ends_at, found.programme.zone)
            several = [t.html("explained.day", day=day)] if len(found.rounds) > 1 else []
            blocks.append(lines(*several, *names))
    return blocks


def _missing(round_: ExplainedRound, found: Explanation, t: Translator) -> list[Html]:
    missing = [one for one in round_.counted if one.why]
    unnamed = [
        t.html("explained.unnamed_at", number, school=found.schools[school_id][0])
        for school_id, number in round_.unnamed.items()
    ]
    return [*(_unit(one, found, t) for one in _in_order(missing)), *unnamed]


def _in_order(counted: Iterable[Counted]) -> list[Counted]:
    return sorted(counted, key=lambda one: (one.unit.municipality_id or 0, one.unit.name))


def _unit(one: Counted, found: Explanation, t: Translator) -> Html:
    """«Школа № 4, Озёрный район: нет ответа»."""
    school = found.schools.get(one.unit.school_id or 0, ("", 0))[0]
    town = found.municipalities.get(one.unit.municipality_id or 0, "")
    places = ", ".join(each for each in (school, town) if each and each != one.unit.name)
    name = f"{one.unit.name} ({places})" if places else one.unit.name
    return t.html("explained.unit", name=name, why=t.text(f"why.{one.why}"))


def _left_out(round_: ExplainedRound, _found: Explanation, t: Translator) -> list[Html]:
    return [
        t.html(
            "explained.left_out",
            name=one.name,
            why=t.text(f"left_out.{one.why}", day=one.day.strftime("%d.%m.%Y") if one.day else "—"),
        )
        for one in round_.left_out
    ]
