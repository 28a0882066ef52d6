"""The reminder policies: which messages an occurrence brings, when, and how long each is true."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from core.days_off import DAY, NONE_OFF, DaysOff
from core.timings import Form, Timing

MORNING = time(9, 0)
"""The stages of a deadline fall at 09:00 local of their days (DESIGN, Reminding)."""


class Stage(StrEnum):
    """One step of reminding; within a form, the order is that of time."""

    WEEK_BEFORE = "week_before"
    DAY_BEFORE = "day_before"
    HOUR_BEFORE = "hour_before"
    CALL = "call"
    FIRST_NUDGE = "first_nudge"
    SECOND_NUDGE = "second_nudge"
    THIRD_NUDGE = "third_nudge"

    COURSE_BEGINS = "course_begins"
    COURSE_HALFWAY = "course_halfway"
    COURSE_ENDS = "course_ends"

    DUE_IN_FORTNIGHT = "due_in_fortnight"
    DUE_IN_WEEK = "due_in_week"
    DUE_IN_THREE_DAYS = "due_in_3_days"
    DUE_TOMORROW = "due_tomorrow"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"

    @property
    def asks(self) -> bool:
        """Whether the message asks for an answer or only reminds of what is to come."""
        return self not in _ONLY_REMINDS


_ONLY_REMINDS = frozenset({Stage.WEEK_BEFORE, Stage.DAY_BEFORE, Stage.HOUR_BEFORE})
QUESTIONS = tuple(stage for stage in Stage if stage.asks)
"""The stages that ask for an answer."""


class Anchor(StrEnum):
    """From where a step is reckoned."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Step:
    """When a stage is due: so long after its anchor (before, where `delay` is negative).

    In the `morning` of that day, local to the programme, or exactly at that moment. A step that is
    not `on` waits to be switched on.
    """

    stage: Stage
    anchor: Anchor
    delay: timedelta = timedelta(0)
    morning: bool = False
    on: bool = True

    @property
    def shuns_days_off(self) -> bool:
        """Whether the day may be another one; an hour before is an hour before."""
        return self.morning or abs(self.delay) >= DAY


@dataclass(frozen=True, slots=True)
class Policy:
    """What an occurrence brings: steps that are true until `until`, and steps after its end.

    `window` is how long after the end an answer is still taken and asked for; `morning` the hour
    of the steps of a morning, local to the programme.
    """

    before: tuple[Step, ...]
    until: Anchor
    after: tuple[Step, ...]
    window: timedelta
    morning: time = MORNING


def _morning(stage: Stage, *, days: int, anchor: Anchor = Anchor.END) -> Step:
    return Step(stage, anchor, timedelta(days=days), morning=True)


RECORDING_WINDOW = timedelta(days=7)
"""How long after its end an event may be answered for; then its figure is frozen."""
OVERDUE_WINDOW = timedelta(days=7)
"""How long after a deadline it is still asked for."""

_BY_A_DAY = Policy(
    before=(
        _morning(Stage.DUE_IN_FORTNIGHT, days=-14),
        _morning(Stage.DUE_IN_WEEK, days=-7),
        _morning(Stage.DUE_IN_THREE_DAYS, days=-3),
        _morning(Stage.DUE_TOMORROW, days=-1),
        _morning(Stage.DUE_TODAY, days=0),
    ),
    until=Anchor.END,
    after=(_morning(Stage.OVERDUE, days=1),),
    window=OVERDUE_WINDOW,
)
"""What must be done by a day."""

POLICIES: Mapping[Form, Policy] = {
    Form.MEETING: Policy(
        before=(
            Step(Stage.WEEK_BEFORE, Anchor.START, -timedelta(days=7)),
            Step(Stage.DAY_BEFORE, Anchor.START, -timedelta(days=1)),
            Step(Stage.HOUR_BEFORE, Anchor.START, -timedelta(hours=1)),
        ),
        until=Anchor.START,
        after=(
            Step(Stage.CALL, Anchor.END),
            Step(Stage.FIRST_NUDGE, Anchor.END, timedelta(days=1)),
            Step(Stage.SECOND_NUDGE, Anchor.END, timedelta(days=3)),
            Step(Stage.THIRD_NUDGE, Anchor.END, timedelta(days=5), on=False),
        ),
        window=RECORDING_WINDOW,
    ),
    Form.COURSE: Policy(
        before=(
            _morning(Stage.COURSE_BEGINS, anchor=Anchor.START, days=0),
            _morning(Stage.COURSE_HALFWAY, anchor=Anchor.MIDDLE, days=0),
            _morning(Stage.COURSE_ENDS, days=0),
        ),
        until=Anchor.END,
        after=(_morning(Stage.OVERDUE, days=1),),
        window=OVERDUE_WINDOW,
    ),
    Form.DEADLINE: _BY_A_DAY,
    Form.VISIT: _BY_A_DAY,
}
"""The usual policies (DESIGN, Reminding); `core.policy_changes` says what may be set otherwise."""


@dataclass(frozen=True, slots=True)
class DatedStage:
    """A stage of one occurrence: due from `due_at`, no longer true at `expires_at`."""

    stage: Stage
    due_at: datetime
    expires_at: datetime


def stages_of(
    timing: Timing, zone: ZoneInfo, policy: Policy, days_off: DaysOff = NONE_OFF
) -> tuple[DatedStage, ...]:
    """The stages of an occurrence. Each is true until the next one is due, so one at a time is.

    A day before a meeting is 24 hours, whatever the clocks on the wall do in between.
    What falls on a day off is said on the working day before it, or, where it says that something
    is over, on the one after it. Steps that fall on the same moment, or before the one ahead of
    them (a course of a day), give way to the last of them.
    """
    day = _Calendar(timing, zone, policy.morning, days_off)
    closes = day.closes(policy)
    before = [(step.stage, day.ahead(step)) for step in policy.before if step.on]
    after = [(step.stage, day.behind(step, closes)) for step in policy.after if step.on]
    return (
        *_until_next(before, _anchor(timing, policy.until)),
        *_until_next(after, closes),
    )


def has_been_made(stage: Stage, fired: Collection[Stage]) -> bool:
    """Whether this step of reminding, or a later one, is among those made for an earlier date."""
    order = [*Stage]
    return any(order.index(one) >= order.index(stage) for one in fired)


def closes_at(ends_at: datetime, form: Form, window: timedelta) -> datetime:
    """The moment from which an answer comes «после срока»: then the figure is frozen."""
    return ends_at + window if form is Form.MEETING else ends_at


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The moments of one occurrence's steps."""

    timing: Timing
    zone: ZoneInfo
    morning: time
    days_off: DaysOff

    def ahead(self, step: Step) -> datetime:
        """Of a step before the end. That half of the time has passed may not be said early."""
        halfway = step.anchor is Anchor.MIDDLE
        return self._moment(step, self.days_off.forth if halfway else self.days_off.back)

    def behind(self, step: Step, closes: datetime) -> datetime:
        """Of a step after the end; better on a day off than when answers are closed."""
        moved = self._moment(step, self.days_off.forth)
        return moved if moved < closes else self._moment(step, lambda day: day)

    def closes(self, policy: Policy) -> datetime:
        """When nothing is asked any more. A duty may be reported late: on a working day."""
        closes = _anchor(self.timing, Anchor.END) + policy.window
        return closes if policy.until is Anchor.START else self._on(self.days_off.forth, closes)

    def _moment(self, step: Step, working: Callable[[date], date]) -> datetime:
        moment = _anchor(self.timing, step.anchor) + (timedelta(0) if step.morning else step.delay)
        if step.morning:
            day = moment.astimezone(self.zone).date() + step.delay
            moment = datetime.combine(day, self.morning, self.zone)
        return self._on(working, moment) if step.shuns_days_off else moment

    def _on(self, working: Callable[[date], date], moment: datetime) -> datetime:
        """The same hour of the day that takes this one's place."""
        local = moment.astimezone(self.zone)
        day = working(local.date())
        return moment if day == local.date() else datetime.combine(day, local.time(), self.zone)


def _anchor(timing: Timing, anchor: Anchor) -> datetime:
    start, end = timing.starts_at.astimezone(UTC), timing.ends_at.astimezone(UTC)
    match anchor:
        case Anchor.START:
            return start
        case Anchor.MIDDLE:
            return start + (end - start) / 2
        case Anchor.END:
            return end


def _until_next(moments: Iterable[tuple[Stage, datetime]], end: datetime) -> list[DatedStage]:
    dated = []
    for stage, due in reversed([*moments]):
        if due < end:
            dated.append(DatedStage(stage, due, end))
            end = due
    return dated[::-1]
