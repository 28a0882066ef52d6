"""What the process apart answers, as JSON that is checked: a file may have taken it over."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from core.documents import DocumentTooHard
from core.errors import PereklichkaError
from core.plan import Plan
from core.presence import PresenceList
from core.roster import BadRoster, Roster
from core.roster.errors import RosterFault
from core.sent import Sent


@dataclass(frozen=True)
class _Failure:
    """An error by the name of its class."""

    error: str
    variables: dict[str, Any]


@dataclass(frozen=True)
class _Answer:
    """What was read, or why it was not: several failures are the faults of a roster."""

    plan: Plan | None = None
    roster: Roster | None = None
    presences: PresenceList | None = None
    failures: tuple[_Failure, ...] = ()


_answers = TypeAdapter(_Answer)


def answer_with(read: Sent) -> bytes:
    """Tell what was read."""
    match read:
        case Plan():
            return _told(_Answer(plan=read))
        case Roster():
            return _told(_Answer(roster=read))
        case PresenceList():
            return _told(_Answer(presences=read))


def answer_failure(error: PereklichkaError) -> bytes:
    """Tell why nothing was read."""
    errors = error.faults if isinstance(error, BadRoster) else (error,)
    failures = (_Failure(type(one).__name__, one.variables) for one in errors)
    return _told(_Answer(failures=tuple(failures)))


def understood(told: bytes) -> Sent:
    """What was read; or the failure, raised here. Raises `ValueError` at an answer of its own."""
    answer = _answers.validate_python(json.loads(told))
    if answer.failures:
        raise _error(answer.failures)
    read = answer.plan or answer.roster or answer.presences
    if read is None:
        raise ValueError
    return read


def _told(answer: _Answer) -> bytes:
    return json.dumps(_answers.dump_python(answer, mode="json")).encode()


def _error(failures: tuple[_Failure, ...]) -> PereklichkaError:
    known = {error.__name__: error for error in _kinds(PereklichkaError)}
    errors = [known.get(one.error, DocumentTooHard)(**one.variables) for one in failures]
    faults = [error for error in errors if isinstance(error, RosterFault)]
    return BadRoster.of(faults) if faults else errors[0]


def _kinds(of: type[PereklichkaError]) -> Iterator[type[PereklichkaError]]:
    for kind in of.__subclasses__():
        yield kind
        yield from _kinds(kind)
