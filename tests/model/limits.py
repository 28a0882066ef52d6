"""The limits of a day and of the night."""

from collections.abc import Iterator
from datetime import date, datetime

from tests.model.facts import Facts, Message
from tests.model.timetable import DAY, day_of, is_night, local


def beyond_limits(facts: Facts, new: Message) -> Iterator[str]:
    """What is wrong with a message that comes too many, or in the night."""
    if not new.counts:
        return
    if is_night(new.at):
        yield "comes in the night"
    had = [one for one in _of_day(facts, new.person, day_of(new.at)) if not one.again]
    if not new.again and len(had) >= facts.daily_limit:
        yield f"is one too many: {[*map(str, had)]}"


def is_sated(facts: Facts, person: str, now: datetime) -> bool:
    """Whether he may have had enough: what is too much for a day comes at nine of the next."""
    today = day_of(now)
    days = [today] if now >= local(today, 9) else [today, today - DAY]
    return any(len(_of_day(facts, person, day)) >= facts.daily_limit for day in days)


def was_ever_sated(facts: Facts, person: str) -> bool:
    """Whether there was a day on which he may have had enough."""
    days = {day_of(one.at) for one in facts.messages}
    return any(len(_of_day(facts, person, day)) >= facts.daily_limit for day in days)


def _of_day(facts: Facts, person: str, day: date) -> list[Message]:
    return [
        one
        for one in facts.messages
        if one.person == person and one.counts and one.may_be_known and day_of(one.at) == day
    ]
