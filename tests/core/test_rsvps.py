import pytest

from core.reminders import POLICIES, Stage
from core.rsvps import Rsvp, skipped
from core.timings import Form

BEFORE = [step.stage for step in POLICIES[Form.MEETING].before]
AFTER = [step.stage for step in POLICIES[Form.MEETING].after]


def sent(rsvp: Rsvp, *, recording_counts: bool = True) -> list[Stage]:
    """What a person who has said so is still sent."""
    unwanted = skipped(rsvp, recording_counts=recording_counts)
    return [stage for stage in BEFORE + AFTER if stage not in unwanted]


def test_who_comes_is_reminded_and_asked_as_usual() -> None:
    assert sent(Rsvp.COMING) == BEFORE + AFTER


def test_who_will_watch_the_recording_is_asked_of_it_and_of_nothing_else() -> None:
    assert sent(Rsvp.BY_RECORDING) == AFTER[1:]  # all but the call


@pytest.mark.parametrize(("recording_counts", "stages"), [(True, [Stage.FIRST_NUDGE]), (False, [])])
def test_who_does_not_come_is_offered_the_recording_once_and_only_where_it_counts(
    recording_counts: bool, stages: list[Stage]
) -> None:
    assert sent(Rsvp.NOT_COMING, recording_counts=recording_counts) == stages
