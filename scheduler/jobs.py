"""APScheduler, which only ticks: no business state lives in it."""

from collections.abc import Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.sweeper import Sweeper

LOOK_AGAIN_SECONDS = 15
"""How soon a running bot notices what another process (the command line) has put in."""
SWEEP_SECONDS = 60


def make_ticker(look_again: Callable[[], None], sweeper: Sweeper) -> AsyncIOScheduler:
    """The ticks of a process, to be started in its loop and shut down at its end."""
    ticker = AsyncIOScheduler(
        timezone="UTC",
        # Its default grace of a second drops jobs after a stall; a missed tick is made up once.
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    ticker.add_job(look_again, "interval", seconds=LOOK_AGAIN_SECONDS)
    ticker.add_job(sweeper.step, "interval", seconds=SWEEP_SECONDS)
    return ticker
