"""Entries: one message to many people, put into the outbox by one statement."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from sqlalchemy import JSON, ColumnElement, Integer, cast, func, literal, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from core.notices import AnswerWanted, Extended
from storage.tables import notifications
from storage.upsert import insert_new

When = TypeVar("When")
wants_answer = or_(
    notifications.c.stage.is_not(None),
    notifications.c.topic.in_((AnswerWanted.topic, Extended.topic)),
)
"""The rows that are pointless once their reader has answered: reminders, and a question anew."""


async def enter(
    connection: AsyncConnection, when: Mapping[int, When], row_at: Callable[[When], dict[str, Any]]
) -> None:
    """A row for each person; `row_at` says what it is for those who share a moment.

    The unique keys drop those who have the message already. However many the people are, it costs
    a statement for each moment.
    """
    sharing: defaultdict[When, list[int]] = defaultdict(list)
    for person, moment in sorted(when.items(), key=lambda one: one[0]):
        sharing[moment].append(person)
    for moment, people in sharing.items():
        row = row_at(moment)
        values = (literal(value, notifications.c[name].type) for name, value in row.items())
        rows = select(_each(connection, people), *values).where(true())  # SQLite's upsert needs one
        await connection.execute(
            insert_new(connection, notifications).from_select(["person_id", *row], rows)
        )


def _each(connection: AsyncConnection, numbers: Collection[int]) -> ColumnElement[int]:
    """A column of these numbers, in one parameter: databases bound how many there may be."""
    listed = literal(json.dumps([*numbers]))
    if connection.dialect.name == "postgresql":
        found = func.json_array_elements_text(cast(listed, JSON)).table_valued("value")
        return cast(found.render_derived().c.value, Integer)
    return cast(func.json_each(listed).table_valued("value").c.value, Integer)
