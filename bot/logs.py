"""Logs: one line an event on standard error, with ids and no personal data or secrets."""

import logging
import re
import sys
from collections.abc import Sequence
from typing import Any, Literal

import structlog

Format = Literal["json", "text"]
_TOKEN = re.compile(r"\b(bot)?\d+:[\w-]{5,}")
"""A token as it stands in the addresses of the Bot API, which errors quote."""


def configure_logs(
    level: int = logging.INFO,
    shape: Format | None = None,
    *,
    reporting: Sequence[structlog.typing.Processor] = (),
) -> None:
    """JSON where a machine reads it, columns where a person does, unless a shape is wished for.

    Tracebacks are plain: with the values of variables they would tell names. What libraries log
    takes the same way. `reporting` are steps that see exceptions before they become text.
    """
    as_text = shape == "text" or (shape is None and sys.stderr.isatty())
    steps = _steps(reporting)
    render = _text() if as_text else structlog.processors.JSONRenderer(ensure_ascii=False)
    structlog.configure(
        processors=[*steps, render],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *steps[:-2]],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *steps[-2:],
                render,
            ],
        )
    )
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


def _steps(reporting: Sequence[structlog.typing.Processor]) -> list[structlog.typing.Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        *reporting,
        structlog.processors.format_exc_info,
        hide_tokens,
    ]


def _text() -> structlog.typing.Processor:
    return structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())


def hide_tokens(_logger: Any, _method: str, event: structlog.typing.EventDict) -> Any:
    """Take every token out of every text, tracebacks too."""
    return {
        name: _TOKEN.sub("<token>", value) if isinstance(value, str) else value
        for name, value in event.items()
    }
