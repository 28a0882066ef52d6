"""The promise, written anew: nothing false, nobody told twice, nobody missed.

Nothing here is taken from the program but the names of states and answers.
"""

from collections.abc import Iterator
from datetime import datetime

from tests.model.facts import Attempt, Event, Facts
from tests.model.limits import is_sated
from tests.model.timetable import BEFORE, DAY, LASTS, Interval, is_night


def false_or_repeated(facts: Facts, new: Attempt) -> Iterator[str]:
    """What is wrong with a message at the moment it is handed to the messenger."""
    event = facts.events[new.title]
    current = event.current
    if new.tells != current:
        yield f"tells {new.tells}, true is {current}"
    if not event.concerns(new.person):
        yield "is none of his business"
    if new.person not in facts.registered:
        yield "has not come in"
    if new.what != "correction":
        yield from _false_stage(facts, event, new)
    earlier = [
        one
        for one in facts.of(new.person, new.title)
        if (one.what, one.tells) == (new.what, new.tells)
    ]
    if new.what == "correction":  # one for each change; the same date may come back
        earlier = [one for one in earlier if one.at >= event.since()]
    if any(one.fate == "sent" for one in earlier):
        yield "was sent before"
    if sum(one.fate == "lost" for one in earlier) > 1:
        yield "was lost twice already"


def _false_stage(facts: Facts, event: Event, new: Attempt) -> Iterator[str]:
    span = next((one for one in event.intervals() if one.stage == new.what), None)
    if span is None or not span.holds(new.at):
        yield f"is not true now: {span}"
    if facts.is_settled(new.person, event):
        yield "has been answered"
    if not facts.wants(new.person, event, new.what):
        yield f"is not wanted by who has said {facts.intends(new.person, event)}"


def missed(facts: Facts, now: datetime) -> Iterator[str]:
    """What has not been said although all was well and there was nothing left to do."""
    if is_night(now):
        return
    for event in facts.events.values():
        for person in facts.registered:
            if event.concerns(person) and not facts.blocked.get(person):
                yield from _missed_by(facts, event, person, now)


def _missed_by(facts: Facts, event: Event, person: str, now: datetime) -> Iterator[str]:
    believed = facts.believed(person, event.title)
    current = event.current
    mine = facts.of(person, event.title)
    corrections = [one for one in mine if one.what == "correction"]
    if (
        believed is not None
        and believed.tells != current
        and _still_counts(believed.tells, current, now)
        and not _given_up(facts, corrections, event.since())
    ):
        yield f"{person} believes {believed.tells} of «{event.title}», true is {current}"
    if facts.is_settled(person, event) or is_sated(facts, person, now):
        return
    for span in event.intervals():
        if span.holds(now) and _expected(facts, event, person, span):
            said = [one for one in mine if (one.what, one.tells) == (span.stage, current)]
            if not any(one.arrived for one in said) and not _given_up(facts, said, event.since()):
                yield f"{person} has not been told {span.stage} of «{event.title}»"


def _still_counts(told: datetime | None, current: datetime | None, now: datetime) -> bool:
    """Until the end of the last date anybody may count on."""
    return now < max(one for one in (told, current) if one) + LASTS


def _given_up(facts: Facts, said: list[Attempt], since: datetime) -> bool:
    """Whether the promise allows silence: refused, or twice of unknown fate.

    What a bot that died had begun to send then is of unknown fate too, though nobody saw it, and is
    repeated within the day.
    """
    recent = [one for one in said if one.at >= since]
    lost = [one for one in recent if one.fate == "lost"]
    died = any(facts.has_died_since(one.at - DAY) for one in lost)
    return len(lost) + died > 1 or any(one.fate == "refused" for one in recent)


def _expected(facts: Facts, event: Event, person: str, span: Interval) -> bool:
    """Who was there when it came up is told it; what is asked, everybody who can answer is."""
    if not facts.wants(person, event, span.stage):
        return False
    if event.since() >= span.due:
        return False  # it may have been said for the earlier date; what is believed is checked
    if event.ruled_at is not None and event.ruled_at >= span.due:
        return False  # or by the earlier rule
    if span.stage in BEFORE and _is_corrected(facts, event, person, span):
        return False
    unit = event.unit_of(person)
    look = (event.title, event.current, span.stage)
    taken_back = [facts.taken_back.get((one, event.title)) for one in unit]
    if any(back and (back[0] >= span.due or look in back[1]) for back in taken_back):
        return False  # what was dropped when it was done does not come back, the next stage does
    return span.stage not in BEFORE or look in facts.looked_at - facts.registered[person]


def _is_corrected(facts: Facts, event: Event, person: str, span: Interval) -> bool:
    """Whether he was told of the date itself when it was due, where the correction had waited."""
    return any(
        one.at >= span.due
        for one in facts.of(person, event.title)
        if (one.what, one.tells) == ("correction", event.current) and one.may_be_known
    )
