"""What machines go through: hours of work, deaths, outages."""

from tests.model.histories import History
from tests.model.timetable import HOUR
from tests.model.world import Died


async def pass_hours(history: History) -> None:
    """With the bot at work, from one due moment to the next."""
    goal = history.clock.now() + history.dice.choice((1, 5, 24, 60)) * HOUR
    await history.work_until(goal)


async def pass_to_the_point(history: History) -> None:
    """Just to where something becomes due, or false."""
    now = history.clock.now()
    spans = [span for event in history.facts.events.values() for span in event.intervals()]
    edges = [edge for span in spans for edge in (span.due, span.until) if edge > now]
    if edges:
        await history.work_until(min(edges) - history.dice.choice((0, 0, 1)) * HOUR / 60)


async def be_down(history: History) -> None:
    """Nobody is at work."""
    history.clock.moment += history.dice.choice((1, 24, 72)) * HOUR
    await history.restart()


async def crash(history: History) -> None:
    """Somewhere in the work of the next hours; what is on disk is all that is left."""
    history.messenger.may_die = True
    try:
        await history.work_until(history.clock.now() + history.dice.choice((1, 30)) * HOUR)
    except Died:
        history.facts.deaths.append(history.clock.now())
        history.log.append("   died")
    history.messenger.may_die = False
    await history.restart()


async def crash_at_the_record(history: History) -> None:
    """Told what became of a letter, it dies before, or just after, this is on disk."""
    history.dies = history.dice.choice(("before", "after"))
    try:
        await history.work_until(history.clock.now() + history.dice.choice((1, 30)) * HOUR)
    except Died:
        history.facts.deaths.append(history.clock.now())
        history.log.append(f"   died {history.dies} the record")
    history.dies = ""
    await history.restart()


async def be_in_trouble(history: History) -> None:
    """Rate limits and lost answers."""
    history.messenger.trouble = 0.4
    await history.work_until(history.clock.now() + history.dice.choice((2, 30)) * HOUR)
    history.messenger.trouble = 0.0


async def lose_telegram(history: History) -> None:
    """It is down as a whole."""
    history.messenger.down = True
    await history.work_until(history.clock.now() + history.dice.choice((1, 24, 72)) * HOUR)
    history.messenger.down = False


async def put_the_clock_back(history: History) -> None:
    """A little: somebody sets it right."""
    history.clock.moment -= history.dice.choice((1, 20)) * HOUR / 60
