"""What people do: they come in, answer, say whether they come, block the bot and come back."""

from functools import partial

from sqlalchemy import select

from core.check_ins import Answer
from core.rsvps import Intention, Rsvp
from storage.admission import redeem_invitation
from storage.check_ins import record_check_in
from storage.people import note_blocked
from storage.returning import come_back
from storage.rsvps import record_rsvp
from storage.tables import occurrences
from tests.model.facts import Event
from tests.model.histories import History
from tests.model.people import EVERYBODY
from tests.storage.cast import WEBINAR, chat


async def come_in(history: History) -> None:
    """Somebody opens his link."""
    strangers = [name for name in EVERYBODY if name not in history.facts.registered]
    if strangers:
        name = history.dice.choice(strangers)
        code, now = history.links[name], history.clock.now()
        await redeem_invitation(history.database, code, chat(name), history.news(), now)
        history.facts.comes(name)


async def answer(history: History) -> None:
    """Somebody presses a button of a message that has come."""
    known = [
        one for one in history.facts.attempts if one.arrived and _can_answer(history, one.title)
    ]
    if known:
        one = history.dice.choice(known)
        meeting = history.facts.events[one.title].meeting
        said = history.dice.choice(
            (Answer.LIVE, Answer.RECORDING, Answer.ABSENT)
            if meeting
            else (Answer.DONE, Answer.NOT_DONE)
        )
        await _say(history, one.person, one.title, said)


async def answer_meanwhile(history: History) -> None:
    """The same while a message is on its way."""
    history.messenger.meanwhile = partial(answer, history)


async def intend(history: History) -> None:
    """Somebody says beforehand whether he comes, below a message that tells the date it has."""
    event = history.facts.events[WEBINAR.title]
    told = [
        one.person
        for one in history.facts.attempts
        if one.arrived and (one.title, one.tells) == (event.title, event.current)
    ]
    if told and event.current and history.clock.now() < event.current:
        await _intend(history, history.dice.choice(told), event, history.dice.choice([*Rsvp]))


async def intend_meanwhile(history: History) -> None:
    """The same while a message is on its way."""
    history.messenger.meanwhile = partial(intend, history)


async def block(history: History) -> None:
    """Somebody has enough; the bot hears of it, or finds out."""
    there = sorted(name for name in history.facts.registered if not history.facts.blocked.get(name))
    if there:
        name = history.dice.choice(there)
        history.facts.blocked[name] = True
        history.facts.ever_blocked.add(name)
        history.news()
        if history.dice.random() < 0.5:
            await note_blocked(history.database, chat(name), history.clock.now())


async def unblock(history: History) -> None:
    """And thinks better of it."""
    gone = sorted(name for name, blocked in history.facts.blocked.items() if blocked)
    if gone:
        name = history.dice.choice(gone)
        await come_back(history.database, chat(name), history.clock.now())
        history.facts.blocked[name] = False
        history.news()
        history.facts.comes(name)


async def _intend(history: History, person: str, event: Event, said: Rsvp) -> None:
    number = history.numbers[event.title]
    card = await record_rsvp(
        history.database,
        history.people[person],
        number,
        await _version(history, number),
        Intention(said),
        update_id=history.news(),
        now=history.clock.now(),
    )
    if card is None or card.intention != Intention(said):
        history.faults.append(f"{person} could not say {said} of «{event.title}»")
    history.log.append(f"    {person}: {said}")
    history.facts.intentions[person, event.title] = (len(event.dates), said.value)
    history.facts.ever_intended.add((person, event.title))


async def _version(history: History, number: int) -> int:
    """What the buttons of the latest messages say the date is."""
    async with history.database.reading() as connection:
        wanted = select(occurrences.c.version).where(occurrences.c.id == number)
        return int((await connection.scalars(wanted)).one())


async def _say(history: History, person: str, title: str, said: Answer) -> None:
    facts, mine, now = history.facts, (person, title), history.clock.now()
    card = await record_check_in(
        history.database,
        history.people[person],
        history.numbers[title],
        said,
        update_id=history.news(),
        now=now,
    )
    history.log.append(f"    {person}: {said} «{title}»")
    if card is None:
        history.faults.append(f"{person} could not answer for «{title}»")
    facts.settled = [one for one in facts.settled if one != mine]
    if said is not Answer.NOT_DONE:
        facts.settled.append(mine)
        facts.ever_settled.add(mine)
    else:
        facts.taken_back[mine] = now, frozenset(facts.looked_at)


def _can_answer(history: History, title: str) -> bool:
    event, now = history.facts.events[title], history.clock.now()
    start = event.current
    return start is not None and (not event.meeting or start + event.lasts <= now)
