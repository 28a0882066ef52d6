"""What Prometheus is told: numbers with few labels, none of them about a person."""

from datetime import datetime, timedelta
from functools import cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from core.notifications import Failed, Letter, Outcome, Refused, Sent, State, Unknown
from core.reasons import reason_of
from scheduler.clock import Clock
from scheduler.notifier import Notifier

HANDLING_SECONDS = (0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30, 60, 300)
LAG_SECONDS = (0.1, 0.5, 1, 2, 5, 15, 60, 300, 900, 3600, 14400, 86400)
TRANSACTION_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5)
NO_REASON = "none"
_STATES = {Refused: State.REFUSED, Failed: State.FAILED, Unknown: State.UNKNOWN}


class Metrics:
    """The numbers of one process; what lies in the database is looked up when it is asked for."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        self._updates = Histogram(
            "pereklichka_update_seconds",
            "Updates, from their arrival in the inbox to the end of their handling.",
            ("kind", "outcome"),
            buckets=HANDLING_SECONDS,
            registry=registry,
        )
        self._outcomes = Counter(
            "pereklichka_messages",
            "Attempts to send a queued message, by what came of them and why.",
            ("outcome", "reason"),
            registry=registry,
        )
        self._outcome = cache(self._outcomes.labels)
        self._lag = Histogram(
            "pereklichka_lag_seconds",
            "Messages sent, from the moment they were due to the moment Telegram had them.",
            buckets=LAG_SECONDS,
            registry=registry,
        )
        self._transactions = Histogram(
            "pereklichka_transaction_seconds",
            "Transactions of the database, the waiting for a connection and a turn included.",
            ("kind",),
            buckets=TRANSACTION_SECONDS,
            registry=registry,
        )
        self._transaction = cache(self._transactions.labels)
        self.outbox = Gauge(
            "pereklichka_outbox_messages",
            "Messages that have not ended: due, later, sending.",
            ("state",),
            registry=registry,
        )
        self.oldest = Gauge(
            "pereklichka_outbox_oldest_seconds",
            "How long the oldest message has been due; 0 where none is.",
            registry=registry,
        )
        self.inbox = Gauge(
            "pereklichka_inbox_updates",
            "Updates not handled: waiting, set_aside.",
            ("state",),
            registry=registry,
        )
        self.database_up = Gauge(
            "pereklichka_database_up", "Whether the database answers.", registry=registry
        )
        self.leader = Gauge(
            "pereklichka_leader", "Whether this process polls and sends.", registry=registry
        )
        self.paused = Gauge(
            "pereklichka_sending_paused",
            "Whether sending rests: Telegram is down, or asked for it.",
            registry=registry,
        )

    def handled(self, kind: str, outcome: str, waited: timedelta) -> None:
        """An update is done with, so long after it had come."""
        self._updates.labels(kind, outcome).observe(max(0.0, waited.total_seconds()))

    def delivered(self, letter: Letter, outcome: Outcome, now: datetime) -> None:
        """A letter has been tried."""
        reason = None
        if state := _STATES.get(type(outcome)):
            reason = reason_of(state, getattr(outcome, "reason", None))
        name = type(outcome).__name__.lower()
        self._outcome(name, reason.name.lower() if reason else NO_REASON).inc()
        if isinstance(outcome, Sent) and letter.due_at is not None:
            self._lag.observe(max(0.0, (now - letter.due_at).total_seconds()))

    def transaction(self, kind: str, seconds: float) -> None:
        """A transaction has ended."""
        self._transaction(kind).observe(seconds)


class MeasuredNotifier:
    """A notifier whose deliveries are counted."""

    def __init__(self, notifier: Notifier, metrics: Metrics, clock: Clock) -> None:
        self._notifier = notifier
        self._metrics = metrics
        self._clock = clock
        self.mend = notifier.mend
        self.answers = notifier.answers

    async def deliver(self, letter: Letter) -> Outcome:
        """Send one letter, and count what became of it."""
        outcome = await self._notifier.deliver(letter)
        self._metrics.delivered(letter, outcome, self._clock.now())
        return outcome
