"""What an inspection finds. The locales word every code, and its remedy where it needs one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.console import speech
from core.errors import PereklichkaError


class Verdict(StrEnum):
    """How bad it is: a problem keeps the bot from its work, a warning will one day."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


class Check(StrEnum):
    """What is looked at, in this order."""

    SETTINGS = "settings"
    DATABASE = "database"
    BOT_API = "bot_api"
    WEBHOOK = "webhook"
    CLOCK = "clock"
    ZONES = "zones"
    QUEUE = "queue"
    DISK = "disk"
    BACKUP = "backup"


class Code(StrEnum):
    """Everything there is to be found."""

    SETTINGS_FINE = "settings_fine"
    SETTINGS_UNREADABLE = "settings_unreadable"
    SETTINGS_WRONG = "settings_wrong"
    RATE_TOO_HIGH = "rate_too_high"
    SECRETS_OPEN = "secrets_open"

    DATABASE_FINE = "database_fine"
    DATABASE_ABSENT = "database_absent"
    DATABASE_WRONG = "database_wrong"
    DATABASE_DAMAGED = "database_damaged"

    API_FINE = "api_fine"
    API_UNREACHABLE = "api_unreachable"
    API_STRANGE = "api_strange"
    API_BUSY = "api_busy"
    TOKEN_REFUSED = "token_refused"  # noqa: S105  # no token

    WEBHOOK_NONE = "webhook_none"
    WEBHOOK_FINE = "webhook_fine"
    WEBHOOK_UNSET = "webhook_unset"
    WEBHOOK_FAILING = "webhook_failing"
    WEBHOOK_FOREIGN = "webhook_foreign"

    CLOCK_FINE = "clock_fine"
    CLOCK_OFF = "clock_off"

    ZONES_FINE = "zones_fine"
    ZONES_OLD = "zones_old"
    ZONES_MISSING = "zones_missing"

    QUEUE_FINE = "queue_fine"
    QUEUE_STUCK = "queue_stuck"
    MESSAGES_UNKNOWN = "messages_unknown"
    MESSAGES_FAILED = "messages_failed"
    UPDATES_ASIDE = "updates_aside"

    DISK_FINE = "disk_fine"
    DISK_LOW = "disk_low"

    BACKUP_FINE = "backup_fine"
    BACKUP_NEVER = "backup_never"
    BACKUP_OLD = "backup_old"
    BACKUP_OF_SERVER = "backup_of_server"

    UNCHECKED = "unchecked"


FINE = frozenset(code for code in Code if code.endswith(("_fine", "_none", "_of_server")))
"""Nothing is to be done."""
WITHOUT_REMEDY = frozenset({Code.SETTINGS_WRONG, Code.DATABASE_WRONG})
"""They are told in the words of an error, which says itself what to do."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. The variables fill the texts, and are never secret."""

    check: Check
    verdict: Verdict
    code: Code
    variables: Mapping[str, object] = field(default_factory=dict)


def fine(check: Check, code: Code, **variables: object) -> Finding:
    """All is well."""
    return Finding(check, Verdict.OK, code, variables)


def warning(check: Check, code: Code, **variables: object) -> Finding:
    """It works, for now."""
    return Finding(check, Verdict.WARNING, code, variables)


def problem(check: Check, code: Code, **variables: object) -> Finding:
    """It does not work."""
    return Finding(check, Verdict.PROBLEM, code, variables)


def told(check: Check, code: Code, error: PereklichkaError) -> Finding:
    """What a command would refuse to work with, in the words it would refuse with."""
    said = (speech().text(part.key, **part.variables) for part in error.parts)
    return problem(check, code, said=" ".join(said))
