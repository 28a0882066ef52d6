"""Sentry, where the operator wishes it: what failed and where, never whom it was about."""

from typing import Any

import structlog

from bot.errors import SentryMissing

_KEPT = frozenset(
    {"event_id", "timestamp", "level", "platform", "release", "environment", "sdk", "exception"}
)
"""What of an event may leave: no texts, names, requests, breadcrumbs, machine, variables."""
_KEPT_OF_FRAME = frozenset({"filename", "abs_path", "module", "function", "lineno", "in_app"})
_IDS = frozenset({"id", "update", "topic", "set_aside"})
"""What of a log line goes along: numbers and words of the program."""


def start_sentry(dsn: str) -> None:
    """Report what is logged as an exception. Raises `SentryMissing` without the extra `sentry`."""
    try:
        import sentry_sdk  # noqa: PLC0415
    except ImportError:
        raise SentryMissing from None
    sentry_sdk.init(
        dsn=dsn,
        before_send=_stripped,
        default_integrations=False,  # they would look into requests, logs and local variables
        include_local_variables=False,
        include_source_context=False,
        max_breadcrumbs=0,
        auto_session_tracking=False,
    )


def report(
    _logger: Any, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """A step of logging: an exception goes to Sentry, too, where Sentry was started."""
    error = event.get("exc_info")
    if isinstance(error, BaseException):
        import sentry_sdk  # noqa: PLC0415

        with sentry_sdk.new_scope() as scope:
            for name in _IDS & event.keys():
                scope.set_tag(name, str(event[name]))
            sentry_sdk.capture_exception(error)
    return event


def _stripped(event: Any, _hint: Any) -> Any:
    """The kind of each error and where it came from; its message may quote a person."""
    kept = {name: value for name, value in event.items() if name in _KEPT}
    kept["tags"] = {name: value for name, value in event.get("tags", {}).items() if name in _IDS}
    for error in kept.get("exception", {}).get("values", []):
        error.pop("value", None)
        error.pop("mechanism", None)
        frames = (error.get("stacktrace") or {}).get("frames", [])
        for frame in frames:
            for name in frame.keys() - _KEPT_OF_FRAME:
                del frame[name]
    return kept
