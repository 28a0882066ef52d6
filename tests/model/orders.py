"""What coordinators do: they move and cancel, rule what is said when, and write to all."""

from datetime import datetime, time
from functools import partial

from core.audit import Act
from core.policy_changes import AsUsual, Switched
from core.reminders import Stage
from core.rescheduling import Cancellation, EventChange, NewDay, NewLength, Restoration
from core.scopes import Scope
from core.timings import Form
from storage.broadcast_progress import stop_broadcast
from storage.broadcasts import ProgressMessage, find_broadcast, send_broadcast, write_broadcast
from storage.event_changes import change_event
from storage.policies import PolicyPlace
from storage.policy_changes import change_policy
from tests.model.broadcasts import WORTH
from tests.model.facts import Broadcast
from tests.model.histories import History
from tests.model.timetable import AFTER, BEFORE, DAY, HOUR, LASTS, PERM, local
from tests.storage.cast import IYA, WEBINAR, chat

HOURS = (12, 17)
LENGTHS = (LASTS, 2 * HOUR, 3 * HOUR)


async def move(history: History) -> None:
    """The webinar gets another day, maybe with an hour, or another hour of the same."""
    start = history.facts.events[WEBINAR.title].current
    if start is not None:
        then = start.astimezone(PERM)
        day = (then + history.dice.choice((-3, -1, 0, 1, 2, 9)) * DAY).date()
        hour = history.dice.choice((None, *HOURS))
        change = NewDay(day, None if hour is None else time(hour))
        await _change(history, change, local(day, hour or then.hour))


async def move_meanwhile(history: History) -> None:
    """The same while a message is on its way."""
    history.messenger.meanwhile = partial(move, history)


async def lengthen(history: History) -> None:
    """It will take longer, or no longer than was thought at first: the date is the same."""
    event = history.facts.events[WEBINAR.title]
    lasts = history.dice.choice([one for one in LENGTHS if one != event.lasts])
    if event.current is not None and history.clock.now() < event.current:
        said = history.facts.intentions.items()
        kept = {key: what for key, (date, what) in said if date == len(event.dates)}
        await _change(history, NewLength(lasts), event.current)
        event.lasts = lasts
        event.dates.append((history.clock.now(), event.current))
        history.facts.intentions |= {key: (len(event.dates), kept[key]) for key in kept}


async def lengthen_meanwhile(history: History) -> None:
    """The same while a message is on its way."""
    history.messenger.meanwhile = partial(lengthen, history)


async def cancel(history: History) -> None:
    """Or it will not take place."""
    if history.facts.events[WEBINAR.title].current is not None:
        await _change(history, Cancellation(), None)


async def restore(history: History) -> None:
    """It will, after all."""
    *before, (_, now) = history.facts.events[WEBINAR.title].dates
    if now is None:
        await _change(history, Restoration(), before[-1][1])


async def rule_otherwise(history: History) -> None:
    """A stage of webinars is said no more, or again; by the rule of all, or of this one."""
    event, stage = history.facts.events[WEBINAR.title], history.dice.choice((*BEFORE, *AFTER))
    here = history.dice.random() < 0.5
    off = event.off if here else event.off_everywhere
    place = PolicyPlace(
        history.programme, Form.MEETING, history.rows[event.title] if here else None
    )
    change, now = Switched(Stage(stage), stage in off), history.clock.now()
    await change_policy(history.database, place, change, Act(now, None, history.news()))
    history.log.append(f"    {stage} {'on' if stage in off else 'off'}{' here' if here else ''}")
    if here:
        event.off_here = off ^ {stage}
    else:
        event.off_everywhere = off ^ {stage}
    event.ruled_at = now


async def rule_meanwhile(history: History) -> None:
    """The same while a message is on its way."""
    history.messenger.meanwhile = partial(rule_otherwise, history)


async def follow_the_rule(history: History) -> None:
    """This webinar has no rule of its own any more."""
    event, now = history.facts.events[WEBINAR.title], history.clock.now()
    place = PolicyPlace(history.programme, Form.MEETING, history.rows[event.title])
    await change_policy(history.database, place, AsUsual(), Act(now, None, history.news()))
    event.off_here, event.ruled_at = None, now


async def write_to_all(history: History) -> None:
    """The regional coordinator has something to say."""
    facts, now, number = history.facts, history.clock.now(), history.news()
    author = history.people[IYA]
    draft = await write_broadcast(history.database, author, number, number, now)
    broadcast = await find_broadcast(history.database, author, draft)
    assert broadcast
    progress = ProgressMessage(chat(IYA), "1")
    await send_broadcast(
        history.database, broadcast, Scope(everything=True), now, progress=progress, lifetime=WORTH
    )
    there = frozenset(facts.registered)
    reachable = frozenset(name for name in there if not facts.blocked.get(name))
    facts.broadcasts[number] = Broadcast(now, there, reachable)
    history.numbers[number] = draft


async def stop_it(history: History) -> None:
    """Or has said enough."""
    going = [words for words, one in history.facts.broadcasts.items() if not one.stopped]
    if going:
        await stop_broadcast(history.database, history.numbers[going[-1]], history.clock.now())
        history.facts.broadcasts[going[-1]].stopped = True


async def stop_meanwhile(history: History) -> None:
    """The same while a message is on its way."""
    history.messenger.meanwhile = partial(stop_it, history)


async def _change(history: History, change: EventChange, becomes: datetime | None) -> None:
    event, now = history.facts.events[WEBINAR.title], history.clock.now()
    number = history.numbers[WEBINAR.title]
    await change_event(history.database, number, change, Act(now, None, history.news()))
    history.log.append(f"    {becomes}")
    if becomes != event.current:
        event.dates.append((now, becomes))
