"""What a coordinator changes about reminders, and what may not be changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any

from core.days_off import DAY
from core.reminders import POLICIES, Policy, Stage, Step
from core.timings import Form

EARLIEST, LATEST = time(6), time(20)
"""The mornings that may be set."""
FARTHEST = timedelta(days=60)
SHORTEST = timedelta(minutes=5)
LONGEST_WINDOW = timedelta(days=60)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Switched:
    """A step is said, or is not."""

    stage: Stage
    on: bool


@dataclass(frozen=True, slots=True)
class Shifted:
    """A step falls so long before or after; which of both it is stays."""

    stage: Stage
    distance: timedelta


@dataclass(frozen=True, slots=True)
class Window:
    """How long after the end an answer is asked for; of a meeting, how long it counts."""

    length: timedelta


@dataclass(frozen=True, slots=True)
class Morning:
    """The hour of the steps of a morning."""

    hour: time


@dataclass(frozen=True, slots=True)
class AsUsual:
    """Nothing is set here any more: a row follows its programme, and that the usual policy."""


PolicyChange = Switched | Shifted | Window | Morning | AsUsual


class Flaw(StrEnum):
    """Why a policy cannot be so."""

    RANGE = "range"
    ORDER = "order"
    CLOSED = "closed"
    MORNING = "morning"


def changed(policy: Policy, change: Switched | Shifted | Window | Morning) -> Policy | Flaw:
    """The policy as it would be, or what is wrong with that. A step it has not changes nothing."""
    match change:
        case Window(length):
            wanted = replace(policy, window=length)
        case Morning(hour):
            wanted = replace(policy, morning=hour)
        case _:
            wanted = replace(
                policy,
                before=tuple(_with(step, change) for step in policy.before),
                after=tuple(_with(step, change) for step in policy.after),
            )
    return flaw(wanted) or wanted


def flaw(policy: Policy) -> Flaw | None:
    """What is wrong with a policy: one message at a time, each while it can be answered."""
    steps = (*policy.before, *policy.after)
    if not all(map(_is_in_range, steps)) or not DAY <= policy.window <= LONGEST_WINDOW:
        return Flaw.RANGE
    if not EARLIEST <= policy.morning <= LATEST:
        return Flaw.MORNING
    if not _are_in_order(policy.before) or not _are_in_order(policy.after):
        return Flaw.ORDER
    if any(step.on and step.delay >= policy.window for step in policy.after):
        return Flaw.CLOSED
    return None


def is_adjustable(step: Step) -> bool:
    """Whether its distance may be another one: what is said at a moment itself may not."""
    return step.delay != timedelta(0)


def kept_policy(policy: Policy, form: Form) -> dict[str, Any]:
    """What the database keeps, as JSON: only what is not as usual."""
    usual = POLICIES[form]
    kept: dict[str, Any] = {}
    if steps := dict(_differing(usual.before, policy.before)) | dict(
        _differing(usual.after, policy.after)
    ):
        kept["steps"] = steps
    if policy.window != usual.window:
        kept["window"] = policy.window // MINUTE
    if policy.morning != usual.morning:
        kept["morning"] = f"{policy.morning:%H:%M}"
    return kept


def policy_from(kept: Mapping[str, Any], form: Form) -> Policy:
    """What was kept; what was not is as usual."""
    usual, steps = POLICIES[form], kept.get("steps", {})
    window, morning = kept.get("window"), kept.get("morning")
    return replace(
        usual,
        before=tuple(_restored(step, steps) for step in usual.before),
        after=tuple(_restored(step, steps) for step in usual.after),
        window=usual.window if window is None else window * MINUTE,
        morning=usual.morning if morning is None else time.fromisoformat(morning),
    )


def _with(step: Step, change: Switched | Shifted) -> Step:
    if step.stage is not change.stage:
        return step
    if isinstance(change, Switched):
        return replace(step, on=change.on)
    if not is_adjustable(step):
        return step
    return replace(step, delay=change.distance if step.delay > timedelta(0) else -change.distance)


def _is_in_range(step: Step) -> bool:
    """Days stay days, and hours stay within one."""
    distance, usual = abs(step.delay), abs(_usual(step).delay)
    if not usual:
        return True
    if usual < DAY:
        return SHORTEST <= distance < DAY
    return DAY <= distance <= FARTHEST and not distance % DAY


def _usual(step: Step) -> Step:
    return next(
        usual
        for policy in POLICIES.values()
        for usual in (*policy.before, *policy.after)
        if usual.stage is step.stage
    )


def _are_in_order(steps: tuple[Step, ...]) -> bool:
    said = [step for step in steps if step.on]
    return all(
        one.delay < next_.delay for one, next_ in pairwise(said) if one.anchor is next_.anchor
    )


def _differing(
    usual: tuple[Step, ...], steps: tuple[Step, ...]
) -> list[tuple[Stage, dict[str, Any]]]:
    return [
        (step.stage, {"on": step.on, "minutes": step.delay // MINUTE})
        for before, step in zip(usual, steps, strict=True)
        if before != step
    ]


def _restored(step: Step, kept: Mapping[str, Any]) -> Step:
    found = kept.get(step.stage)
    if found is None:
        return step
    return replace(step, on=found["on"], delay=found["minutes"] * MINUTE)
