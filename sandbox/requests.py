from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic


@dataclass
class Request:
    """One call of the bot, kept from its arrival on; `status` is None until it is answered.

    `when` is simulated, `arrived` is the real monotonic time.
    """

    method: str
    chat_id: int | None
    when: datetime
    arrived: float = field(default_factory=monotonic)
    status: int | None = None
