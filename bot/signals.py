"""Being told to stop."""

import asyncio
import signal


def stop_on_signals() -> asyncio.Event:
    """An event that SIGTERM and Ctrl-C set, instead of killing the process."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop
