"""Where updates are delivered instead of being fetched (core.telegram.org/bots/api#setwebhook)."""

import re
from dataclasses import dataclass
from datetime import datetime

# Telegram asks for TLS; on one machine nobody has certificates.
DELIVERABLE = re.compile(r"https://|http://(localhost|127\.0\.0\.1)[:/]")
SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
USUAL_CONNECTIONS = 40


@dataclass
class Webhook:
    """What setWebhook has said, and how the last delivery that failed did."""

    url: str = ""
    secret: str = ""
    connections: int = USUAL_CONNECTIONS
    failed_at: datetime | None = None
    failure: str = ""

    def fail(self, failure: str, now: datetime) -> None:
        self.failure, self.failed_at = failure, now
