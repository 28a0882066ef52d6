"""Broadcasts, written anew: once to each who was there, for twelve hours, until stopped."""

from collections.abc import Iterator
from datetime import datetime

from tests.model.facts import Facts, Message
from tests.model.timetable import HOUR, is_night

WORTH = 12 * HOUR


def false_broadcast(facts: Facts, new: Message) -> Iterator[str]:
    """What is wrong with one that is sent: nobody gets it again, not even if it may be lost."""
    one = facts.broadcasts[new.words]
    if new.person not in one.there:
        yield "is not meant for him"
    if one.stopped:
        yield "has been stopped"
    if new.at >= one.at + WORTH:
        yield f"is of no use any more: {one.at}"
    if any(before.may_be_known for before in _received(facts, new.person, new.words)):
        yield "came before"


def unspread(facts: Facts, now: datetime) -> Iterator[str]:
    """Who has not been told what was written to him."""
    for words, one in facts.broadcasts.items():
        if one.stopped or facts.has_died_since(one.at) or is_night(now) or now >= one.at + WORTH:
            continue
        for person in one.reachable:
            tried = [had for had in _received(facts, person, words) if had.fate != "unsent"]
            if not tried and not facts.blocked.get(person):
                yield f"{person} has not been told «{words}»"


def _received(facts: Facts, person: str, words: str) -> list[Message]:
    return [one for one in facts.messages if (one.person, one.words) == (person, words)]
