from datetime import date, timedelta
from pathlib import Path

import pytest

from core.deliveries import DayTally, Lag, lag_of, summed, total
from core.notifications import State
from core.reasons import Reason, reason_of

SECOND = timedelta(seconds=1)


def test_half_and_nearly_all_by_the_nearest_rank() -> None:
    waits = [SECOND * n for n in range(1, 101)]
    assert lag_of(reversed(waits)) == Lag(50 * SECOND, 95 * SECOND)
    assert lag_of([SECOND]) == Lag(SECOND, SECOND)
    assert lag_of([SECOND, 9 * SECOND]) == Lag(SECOND, 9 * SECOND)


def test_nothing_sent_has_no_lag_and_a_clock_put_back_makes_no_negative_one() -> None:
    assert lag_of([]) is None
    assert lag_of([-SECOND]) == Lag(timedelta(0), timedelta(0))


def test_days_are_summed_by_state_and_reason() -> None:
    day = DayTally(date(2027, 2, 4), {State.REFUSED: {Reason.BLOCKED: 2, Reason.NO_CHAT: 1}})
    other = DayTally(date(2027, 2, 5), {State.REFUSED: {Reason.BLOCKED: 1}, State.SENT: {None: 7}})
    both = summed([day, other])
    assert both == {State.REFUSED: {Reason.BLOCKED: 3, Reason.NO_CHAT: 1}, State.SENT: {None: 7}}
    assert (total(both, State.REFUSED), total(both, State.FAILED)) == (4, 0)


@pytest.mark.parametrize(
    ("state", "kept", "reason"),
    [
        (State.REFUSED, "Forbidden: bot was blocked by the user", Reason.BLOCKED),
        (State.REFUSED, "Forbidden: user is deactivated", Reason.DEACTIVATED),
        (State.REFUSED, "Bad Request: chat not found", Reason.NO_CHAT),
        (State.REFUSED, "Forbidden: bot can't initiate conversation with a user", Reason.NO_CHAT),
        (State.REFUSED, "Forbidden: something new", Reason.REFUSED),
        (State.FAILED, "Bad Request: message is too long", Reason.MALFORMED),
        (State.UNKNOWN, "Internal Server Error", Reason.SERVER_ERROR),
        (State.UNKNOWN, "Request timeout error", Reason.NO_ANSWER),
        (State.UNKNOWN, "ClientDecodeError", Reason.UNREADABLE),
        (State.UNKNOWN, "ServerDisconnectedError: Server disconnected", Reason.NO_ANSWER),
        (State.PLANNED, "Internal Server Error", Reason.SERVER_ERROR),
        (State.EXPIRED, "late", Reason.LATE),
        (State.CANCELLED, "nothing to correct", Reason.UNFOUNDED),
        (State.SENT, None, None),
        (State.CANCELLED, "of a later version of the program", None),
    ],
)
def test_what_the_outbox_has_kept_means_one_of_the_reasons(
    state: State, kept: str | None, reason: Reason | None
) -> None:
    assert reason_of(state, kept) is reason


def test_whatever_ends_a_message_does_so_for_a_reason_of_the_list() -> None:
    storage = Path(__file__).parents[2] / "storage"
    sources = [path for path in storage.rglob("*.py") if "migrations" not in path.parts]
    assert len(sources) > 40
    bare = [path.name for path in sources if 'reason="' in path.read_text(encoding="utf-8")]
    assert not bare, "add a code to core/reasons.py, and its words to the locales"
