"""Opening a plan's document, whoever sent it.

Text is read here. Everything else goes through parsers of formats that were not made for
strangers' files, so it is read by `bot.document_worker` in a process of its own: what it may take
is bounded, and nothing it does can hurt the bot.
"""

import logging
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.files import read_bytes
from core.documents import DocumentTooHard, document_from_bytes, is_plain_text
from core.plan import Plan
from core.reading import read_document

if TYPE_CHECKING:
    from core.errors import PereklichkaError

LONGEST_READING = 30.0
"""Seconds. The largest plans take three; somebody is waiting for the answer."""

_LARGEST_OWN = 128 * 1024  # bytes of text: ten times a usual plan
_PASSED_ON = {"PATH", "LD_LIBRARY_PATH", "SYSTEMROOT"}
_LAST_WORDS = 2000

_log = logging.getLogger(__name__)


def open_plan(path: Path) -> Plan:
    """Read a plan. Raises what `bot.files` raises, and what `plan_from_bytes` does."""
    return plan_from_bytes(read_bytes(path), path.name)


def plan_from_bytes(content: bytes, name: str) -> Plan:
    """Read a plan sent as a file. Raises a `PereklichkaError`, whatever the bytes are.

    It blocks for as long as `LONGEST_READING`: from a coroutine, call it in a thread.
    """
    if len(content) <= _LARGEST_OWN and is_plain_text(content):
        return read_document(document_from_bytes(content, name))
    return _read_apart(content, name)


def _read_apart(content: bytes, name: str) -> Plan:
    try:
        worker = subprocess.run(
            [sys.executable, "-P", "-m", "bot.document_worker"],
            input=pickle.dumps((content, name)),
            capture_output=True,
            timeout=LONGEST_READING,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise DocumentTooHard(name=name) from None
    if worker.returncode:
        _log.error(
            "reading %r failed: %s", name, worker.stderr[-_LAST_WORDS:].decode(errors="replace")
        )
        raise DocumentTooHard(name=name)
    return _answer(worker.stdout)


def _answer(told: bytes) -> Plan:
    """The plan the worker has read, or the error it met, raised here."""
    answer: Plan | tuple[type[PereklichkaError], dict[str, object]] = pickle.loads(told)  # noqa: S301
    if isinstance(answer, Plan):
        return answer
    error, variables = answer
    raise error(**variables)


def _environment() -> dict[str, str]:
    """No token and no password; the same modules as here."""
    passed = {name: value for name, value in os.environ.items() if name in _PASSED_ON}
    return passed | {"PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}
