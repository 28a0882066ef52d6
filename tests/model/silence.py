"""The digests, written anew: of silence each morning, of how all stands each week."""

from collections.abc import Iterator
from datetime import date, datetime

from tests.model.facts import Event, Facts, Message
from tests.model.limits import is_sated
from tests.model.people import HEARS_OF_PEOPLE, HEARS_OF_SCHOOLS, LEVELS, NAMES
from tests.model.timetable import BEFORE, DAY, day_of, is_night, local

DAYS = {
    True: {"head": 2, "curator": 3, "coordinator": 5},
    False: {"head": 1, "curator": 2, "coordinator": 4},
}
"""How long after a meeting, or a deadline, each hears of silence."""


def false_digest(facts: Facts, new: Message) -> Iterator[str]:
    """What is wrong with a digest: of one day, or of one week, there is one."""
    same = day_of if new.kind == "silence" else _week_of
    before = [one for one in _of_kind(facts, new.person, new.kind) if one.may_be_known]
    yield from (f"came before: {one}" for one in before if same(one.at) == same(new.at))
    for part in new.said:
        event = facts.events[part["title"]]
        if event.current is None:
            yield f"«{event.title}» is off"
        else:
            yield from _false_people(facts, event, new, part["people"])
            yield from _false_schools(facts, event, new, part["schools"])


def _false_people(facts: Facts, event: Event, new: Message, named: list[str]) -> Iterator[str]:
    for name in named:
        if name not in HEARS_OF_PEOPLE.get(new.person, ()):
            yield f"{name} is none of his business"
        if facts.is_settled(name, event) or facts.intends(name, event) == "not_coming":
            yield f"{name} has answered"
        if not _is_heard(facts, event, name, new.person, new.at):
            yield f"of {name} it is too early to hear"


def _false_schools(facts: Facts, event: Event, new: Message, named: list[str]) -> Iterator[str]:
    for name in named:
        if name not in HEARS_OF_SCHOOLS.get(new.person, ()):
            yield f"{name} is none of his business"
        if any((one, event.title) in facts.settled for one in NAMES[name]):
            yield f"{name} has answered"
        if not any(_is_heard(facts, event, one, new.person, new.at) for one in NAMES[name]):
            yield f"of {name} it is too early to hear"


def unheard(facts: Facts, now: datetime) -> Iterator[str]:
    """Whose silence has not been told this morning, on a day on which nothing else happened."""
    midnight = local(day_of(now), 0)
    if is_night(now) or now < local(day_of(now), 9) or (facts.last_deed or now) >= midnight:
        return
    if facts.has_died_since(midnight):
        return  # what it had begun to send it does not repeat
    for hearer in {*LEVELS} & {*facts.registered}:
        if not facts.blocked.get(hearer) and not is_sated(facts, hearer, now):
            for event in facts.events.values():
                yield from _unheard_by(facts, event, hearer, now)


def _unheard_by(facts: Facts, event: Event, hearer: str, now: datetime) -> Iterator[str]:
    intervals = event.intervals()
    if not intervals or intervals[-1].until <= now:
        return
    tried = [one for one in _of_kind(facts, hearer, "silence") if one.fate != "unsent"]
    today = [one for one in tried if day_of(one.at) == day_of(now)]
    told = any(part["title"] == event.title for one in today for part in one.said)
    silent = [*_silent(facts, event, hearer, now)]
    if silent and not told:
        yield f"{hearer} has not heard of {silent} about «{event.title}»"


def _silent(facts: Facts, event: Event, hearer: str, now: datetime) -> Iterator[str]:
    """Of whom he is to hear, people and schools."""

    def is_silent(name: str) -> bool:
        return (
            not facts.is_settled(name, event)
            and facts.intends(name, event) != "not_coming"
            and _is_heard(facts, event, name, hearer, now, late=True)
        )

    yield from filter(is_silent, HEARS_OF_PEOPLE.get(hearer, ()))
    for school in HEARS_OF_SCHOOLS.get(hearer, ()):
        answered = any((one, event.title) in facts.settled for one in NAMES[school])
        if not answered and any(map(is_silent, NAMES[school])):
            yield school


def _is_heard(
    facts: Facts, event: Event, name: str, hearer: str, now: datetime, *, late: bool = False
) -> bool:
    """Whether he was asked so long ago that it is heard of; `late`: beyond all doubt."""
    asked = [
        day_of(one.at)
        for one in facts.of(name, event.title)
        if one.tells == event.current and one.what not in (*BEFORE, "correction")
        if (one.fate == "sent" and one.at >= event.since() if late else one.may_be_known)
    ]
    if not late:
        asked += [day_of(death) for death in facts.deaths if _is_asked(event, death)]
    if not asked or event.ends is None or not event.concerns(name):
        return False
    since = max(day_of(event.ends), max(asked) if late else min(asked))
    return since + DAYS[event.meeting][LEVELS[hearer]] * DAY <= day_of(now)


def _is_asked(event: Event, moment: datetime) -> bool:
    """Whether a bot that died then may have begun to ask, though nobody saw it."""
    spans = (span for span in event.intervals() if span.stage not in BEFORE)
    return moment >= event.since() and any(span.holds(moment) for span in spans)


def _of_kind(facts: Facts, person: str, kind: str) -> list[Message]:
    return [one for one in facts.messages if (one.person, one.kind) == (person, kind)]


def _week_of(moment: datetime) -> date:
    day = day_of(moment)
    return day - day.weekday() * DAY
