"""The account of a week: Telegram's record and the plan against what the bots have written down.

It asks nothing of the program but its tables: who should have got what is said here anew.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from bench.country.people import ANSWERS, title
from bench.country.week import Week
from storage.tables import activities, addresses, check_ins, notifications, occurrences

BEFORE = ("week_before", "day_before", "hour_before", "call")
"""What everybody gets of a meeting who has not blocked the bot; nudges are for the silent."""
ARRIVED = {"sent", "unknown"}
"""A reminder in doubt has been repeated once: more is not promised."""
FINAL = {"sent", "refused", "failed", "unknown", "cancelled", "expired"}


@dataclass(frozen=True, slots=True)
class Account:
    """What was counted, and what is wrong with it; nothing may be."""

    counted: Mapping[str, int]
    wrong: Mapping[str, int]

    @property
    def holds(self) -> bool:
        """Whether every promise was kept."""
        return not any(self.wrong.values())


async def account(week: Week, blocked: set[int]) -> Account:
    """Count everything, at the end."""
    rows = await _rows(week)
    kept = await _kept(week)
    answers = {place: button for place, (button, _) in kept.items()}
    got = Counter(_shown(week))
    told = {(row.chat_id, row.message_id) for row in rows if row.message_id}
    doubtful = [row for row in rows if row.state == "unknown" or row.attempts > 1]
    doubles = {place for place in got if place not in told}
    expected = dict(week.pressed)
    return Account(
        counted={
            "messages": len(got),
            "rows": len(rows),
            "presses": len(expected),
            "messages whose answer was lost": len(doubles),
            **{f"rows {state}": times for state, times in Counter(r.state for r in rows).items()},
        },
        wrong={
            "rows in no final state": sum(row.state not in FINAL for row in rows),
            "rows ended without a reason": sum(
                row.state != "sent" and not row.reason for row in rows
            ),
            "sent rows Telegram knows nothing of": len(told - {*got}),
            "messages sent twice for no reason": max(0, len(doubles) - _excused(doubtful)),
            "reminders missed": sum(1 for _ in _missed(week, rows, blocked)),
            "nudges to who had answered": sum(1 for _ in _false(week, rows, kept)),
            "presses lost": len(expected.items() - answers.items()),
            "answers nobody gave": len(answers.items() - expected.items()),
        },
    )


def _excused(doubtful: list[Row[Any]]) -> int:
    """So many may have arrived of which nothing is known: each is repeated once at most."""
    return sum(row.attempts - (row.state == "sent") for row in doubtful)


async def _rows(week: Week) -> list[Row[Any]]:
    """The outbox, with the chat and the meeting of each."""
    found = (
        select(notifications, addresses.c.chat_id, activities.c.title)
        .join(addresses, addresses.c.person_id == notifications.c.person_id)
        .outerjoin(occurrences, occurrences.c.id == notifications.c.occurrence_id)
        .outerjoin(activities, activities.c.id == occurrences.c.activity_id)
    )
    async with week.database.reading() as connection:
        return [*(await connection.execute(found)).all()]


async def _kept(week: Week) -> dict[tuple[int, int], tuple[str, datetime]]:
    """What is kept by person and meeting: the button he must have pressed, and when."""
    buttons = {kept: button for button, kept in ANSWERS.items()}
    numbers = _numbers(week)
    found = (
        select(addresses.c.chat_id, activities.c.title, check_ins.c.answer, check_ins.c.answered_at)
        .select_from(check_ins)
        .join(addresses, addresses.c.person_id == check_ins.c.person_id)
        .join(occurrences, occurrences.c.id == check_ins.c.occurrence_id)
        .join(activities, activities.c.id == occurrences.c.activity_id)
    )
    async with week.database.reading() as connection:
        rows = (await connection.execute(found)).all()
    times = Counter((int(row.chat_id), numbers[row.title]) for row in rows)
    assert set(times.values()) <= {1}, "one press, one answer"  # noqa: S101
    return {
        (int(row.chat_id), numbers[row.title]): (buttons[row.answer], row.answered_at)
        for row in rows
    }


def _shown(week: Week) -> Iterator[tuple[str, str]]:
    """Every message of the bot that Telegram has, by chat."""
    for number, person in week.sandbox.people.items():
        for message in person.messages:
            if message.from_bot:
                yield str(number), str(message.id)


def _missed(week: Week, rows: list[Row[Any]], blocked: set[int]) -> Iterator[tuple[int, int, str]]:
    """What of a meeting somebody should have got and has not."""
    numbers = _numbers(week)
    arrived = {
        (int(row.chat_id), numbers[row.title], row.stage)
        for row in rows
        if row.title and row.state in ARRIVED
    }
    for person in week.sandbox.people.keys() - blocked:
        for meeting in numbers.values():
            for stage in BEFORE:
                if (person, meeting, stage) not in arrived:
                    yield person, meeting, stage


def _false(
    week: Week, rows: list[Row[Any]], kept: Mapping[tuple[int, int], tuple[str, datetime]]
) -> Iterator[Row[Any]]:
    """A nudge that was begun after the answer it asks for."""
    numbers = _numbers(week)
    for row in rows:
        if row.stage and row.stage.endswith("nudge") and row.state == "sent":
            _, answered_at = kept.get((int(row.chat_id), numbers[row.title]), ("", None))
            if answered_at is not None and answered_at <= row.begun_at:
                yield row


def _numbers(week: Week) -> dict[str, int]:
    return {title(number): number for number in range(1, week.meetings + 1)}
