"""Logs: one line an event on standard error, with ids and no personal data or secrets."""

import logging
import re
import sys
from typing import Any

import structlog

_TOKEN = re.compile(r"\b(bot)?\d+:[\w-]{5,}")
"""A token as it stands in the addresses of the Bot API, which errors quote."""


def configure_logs(level: int = logging.INFO) -> None:
    """JSON where a machine reads it, columns where a person does.

    Tracebacks are plain: with the values of variables they would tell names.
    """
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer()
        if sys.stderr.isatty()
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            hide_tokens,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)


def hide_tokens(_logger: Any, _method: str, event: structlog.typing.EventDict) -> Any:
    """Take every token out of every text, tracebacks too."""
    return {
        name: _TOKEN.sub("<token>", value) if isinstance(value, str) else value
        for name, value in event.items()
    }
