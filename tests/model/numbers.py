"""The requests for numbers, written anew: before the 10th and on it, to coordinators alone."""

from collections.abc import Iterator

from tests.model.facts import Facts, Message
from tests.model.people import LEVELS
from tests.model.timetable import day_of

DAYS = range(7, 14)
"""Three days before the 10th, the day, and three more for a bot that was down."""
A_MONTH = 2


def false_request(facts: Facts, new: Message) -> Iterator[str]:
    """What is wrong with a request: there are two a month."""
    if LEVELS.get(new.person) != "coordinator":
        yield "is none of his business"
    if day_of(new.at).day not in DAYS:
        yield "is not due"
    month = day_of(new.at).replace(day=1)
    before = [
        one
        for one in facts.messages
        if (one.person, one.kind) == (new.person, "numbers")
        and one.may_be_known
        and day_of(one.at).replace(day=1) == month
    ]
    if len(before) >= A_MONTH:
        yield f"is one too many: {[*map(str, before)]}"
