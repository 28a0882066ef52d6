"""Opening plans, rosters and lists of presence, whoever sent them.

Short text is read here. Everything else goes through parsers of formats that were not made for
strangers' files, so it is read by `bot.document_worker` in a process of its own: what it may take
is bounded, and nothing it does can hurt the bot.
"""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import TypeVar

from bot.files import read_bytes
from core.documents import DocumentTooHard, is_plain_text
from core.plan import Plan
from core.roster import Roster
from core.sent import Sent, Wanted, read_file

LONGEST_READING = 60.0
"""Seconds. The largest plans take three and the largest rosters eight, on a machine at rest."""
MAX_ROSTER_MEGABYTES = 200
"""Of an operator's own file: enough to find the row that is one too many, and to name it."""

_LARGEST_OWN = 128 * 1024  # bytes of text: ten times a usual plan
_PASSED_ON = {"PATH", "LD_LIBRARY_PATH", "SYSTEMROOT"}

_Kind = TypeVar("_Kind", Plan, Roster)

_log = logging.getLogger(__name__)


def open_plan(path: Path) -> Plan:
    """Read a plan. Raises what `bot.files` raises, and what `plan_from_bytes` does."""
    return plan_from_bytes(read_bytes(path), path.name)


def open_roster(path: Path) -> Roster:
    """Read a roster. Raises what `bot.files` raises, and any other `PereklichkaError`."""
    return _expect(Roster, Wanted.ROSTER, read_bytes(path, MAX_ROSTER_MEGABYTES), path.name)


def plan_from_bytes(content: bytes, name: str) -> Plan:
    """Read a plan. Raises a `PereklichkaError`, whatever the bytes are."""
    return _expect(Plan, Wanted.PLAN, content, name)


def read_sent(content: bytes, name: str) -> Sent:
    """Read what somebody has sent. Raises a `PereklichkaError`, whatever the bytes are.

    It blocks for as long as `LONGEST_READING`: from a coroutine, call it in a thread.
    """
    return _read(Wanted.ANY, content, name)


def _expect(kind: type[_Kind], wanted: Wanted, content: bytes, name: str) -> _Kind:
    read = _read(wanted, content, name)
    if not isinstance(read, kind):
        raise DocumentTooHard(name=name)
    return read


def _read(wanted: Wanted, content: bytes, name: str) -> Sent:
    if len(content) <= _LARGEST_OWN and is_plain_text(content):
        return read_file(wanted, content, name)
    return _read_apart(wanted, content, name)


def _read_apart(wanted: Wanted, content: bytes, name: str) -> Sent:
    from bot.document_answers import understood  # noqa: PLC0415  # pydantic, for this alone

    try:
        worker = subprocess.run(
            [sys.executable, "-P", "-m", "bot.document_worker"],
            input=json.dumps([wanted, name]).encode() + b"\n" + content,
            capture_output=True,
            timeout=LONGEST_READING,
            env=_environment(),
            check=True,
        )
        return understood(worker.stdout)
    except subprocess.TimeoutExpired:
        raise DocumentTooHard(name=name) from None
    except subprocess.CalledProcessError as died:
        _log.error("reading a file failed: %s, %s", died.returncode, _fault(died.stderr))
        raise DocumentTooHard(name=name) from None
    except ValueError:
        _log.error("reading a file gave no answer of ours")  # it quotes the file
        raise DocumentTooHard(name=name) from None


def _fault(last_words: bytes) -> str:
    """The kind of error a process died of; what it says besides may quote the file."""
    *_, last = last_words.decode(errors="replace").strip().splitlines() or [""]
    kind = last.partition(":")[0]
    return kind if kind.replace(".", "").isidentifier() else "no error of Python"


def _environment() -> dict[str, str]:
    """No token and no password; the same modules as here."""
    passed = {name: value for name, value in os.environ.items() if name in _PASSED_ON}
    return passed | {"PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}
