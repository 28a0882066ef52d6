"""Programs measured from outside: as processes of their own, killed when they are not needed."""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

_LINE_BYTES = 64 * 1024
_NOT_COMPILED = "PYTHONDONTWRITEBYTECODE"


@asynccontextmanager
async def running(
    module: str,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    limit: int = _LINE_BYTES,
) -> AsyncIterator[Process]:
    """`python -m module`, its standard input and output at hand, its log thrown away."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *arguments,
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        env=_installed(os.environ | (environment or {})),
        limit=limit,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def _installed(environment: Mapping[str, str]) -> dict[str, str]:
    """As a program runs that is installed: its modules are compiled once, not at every start."""
    return {name: value for name, value in environment.items() if name != _NOT_COMPILED}
