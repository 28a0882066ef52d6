"""Callback queries: each may be answered once, and not for long."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.errors import QUERY_TOO_OLD, bad_request

# A Bot API server keeps an unanswered query this long.
LIFE = timedelta(seconds=150)


@dataclass(frozen=True)
class Answer:
    """What a person sees after a press: a toast, an alert, or nothing when the text is empty."""

    text: str
    show_alert: bool
    given_at: datetime


@dataclass(frozen=True)
class Query:
    chat_id: int
    asked_at: datetime


class CallbackQueries:
    """The queries that still wait for their answer."""

    def __init__(self) -> None:
        self._asked = 0
        self._open: dict[str, Query] = {}

    def ask(self, chat_id: int, asked_at: datetime) -> str:
        self._asked += 1
        query_id = f"{chat_id}{self._asked:06}"
        self._open[query_id] = Query(chat_id, asked_at)
        return query_id

    def close(self, query_id: str, now: datetime) -> Query:
        """Raises BotApiError "query is too old…" for an unknown, answered or old query."""
        query = self._open.pop(query_id, None)
        if query is None or now - query.asked_at > LIFE:
            raise bad_request(QUERY_TOO_OLD)
        return query
