"""APScheduler, which only ticks: no business state lives in it."""

from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.leadership import CAMPAIGN_SECONDS, Leadership
from scheduler.sweeper import Sweeper

LOOK_AGAIN_SECONDS = 15
"""How soon a running bot notices what another process (the command line) has put in."""
LOOK_AROUND_SECONDS = 1
"""The same where others take updates in, and what they do is to be sent."""
SHOW_SECONDS = 4
"""How often a coordinator sees how far his broadcast is: each time costs a message's turn."""
SWEEP_SECONDS = 60


def make_ticker(
    look_again: Callable[[], None],
    show_broadcasts: Callable[[], Awaitable[bool]],
    sweeper: Sweeper,
    leadership: Leadership,
    *,
    shared: bool,
) -> AsyncIOScheduler:
    """The ticks of a process, to be started in its loop and shut down at its end."""
    ticker = AsyncIOScheduler(
        timezone="UTC",
        # Its default grace of a second drops jobs after a stall; a missed tick is made up once.
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    look_seconds = LOOK_AROUND_SECONDS if shared else LOOK_AGAIN_SECONDS
    ticker.add_job(look_again, "interval", seconds=look_seconds)
    ticker.add_job(show_broadcasts, "interval", seconds=SHOW_SECONDS)
    ticker.add_job(leadership.campaign, "interval", seconds=CAMPAIGN_SECONDS)
    ticker.add_job(sweeper.step, "interval", seconds=SWEEP_SECONDS)
    return ticker
