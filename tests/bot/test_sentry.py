"""What reaches Sentry: what failed and where; no name, no text, no variable."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import sentry_sdk
import structlog
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from bot.logs import configure_logs
from bot.sentry import report, start_sentry


class Caught(Transport):
    """A Sentry that keeps what it was sent."""

    events: list[dict[str, Any]] = []  # noqa: RUF012  # emptied before each test

    def capture_envelope(self, envelope: Envelope) -> None:
        """Keep it."""
        event = envelope.get_event()
        if event is not None:
            self.events.append(dict(event))


@pytest.fixture
def caught(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    before = structlog.get_config()
    Caught.events.clear()
    init = sentry_sdk.init
    monkeypatch.setattr(sentry_sdk, "init", lambda **known: init(**known, transport=Caught))
    start_sentry("https://key@sentry.example/1")
    configure_logs(shape="json", reporting=[report])
    yield Caught.events
    sentry_sdk.init()
    structlog.configure(**before)


def _fail(name: str) -> None:
    note = f"confidential: {name}"
    raise ValueError(note)


def test_a_failure_is_reported_without_names_texts_and_variables(
    caught: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    log = structlog.get_logger()
    try:
        _fail("Орлова Мария")
    except ValueError as error:
        log.error("update failed", id=7, person="Орлова Мария", exc_info=error)  # noqa: TRY400
    (event,) = caught
    assert event["tags"] == {"id": "7"}
    (told_error,) = event["exception"]["values"]
    assert told_error["type"] == "ValueError"
    assert told_error["stacktrace"]["frames"][-1]["function"] == "_fail"
    told = json.dumps(event, ensure_ascii=False, default=str)
    for secret in ("Орлова", "confidential", "vars", "server_name", "context_line"):
        assert secret not in told, secret
    assert "update failed" in capsys.readouterr().err


def test_what_is_no_failure_is_not_reported(caught: list[dict[str, Any]]) -> None:
    structlog.get_logger().warning("polling failed", error="TimeoutError")
    assert not caught
