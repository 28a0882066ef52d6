"""What reaches the log, and what must not."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import configure_logs

TOKEN = "123456789:AAF-invented_token_of_35_characters"


@pytest.fixture(autouse=True)
def _restored_logs() -> Iterator[None]:
    before = structlog.get_config()
    configure_logs()
    yield
    structlog.configure(**before)


def test_a_token_in_an_error_is_hidden(capsys: pytest.CaptureFixture[str]) -> None:
    error = RuntimeError(f"502, url='https://api.telegram.org/file/bot{TOKEN}/a.txt'")
    structlog.get_logger().error("failed", id=7, url=f"/bot{TOKEN}/getMe", exc_info=error)
    logged = capsys.readouterr().err
    assert TOKEN not in logged
    assert "AAF" not in logged
    assert "<token>" in logged
    assert '"id": 7' in logged


def test_times_and_places_in_the_code_stay(capsys: pytest.CaptureFixture[str]) -> None:
    structlog.get_logger().info("notification", file="app.py:120", when="16:30")
    logged = capsys.readouterr().err
    assert "app.py:120" in logged
    assert "16:30" in logged
    assert "<token>" not in logged


def test_the_log_follows_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    structlog.get_logger().warning("first")
    assert "first" in capsys.readouterr().err


def test_by_wish_every_line_is_json_what_libraries_say_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure_logs(shape="json")
    with structlog.contextvars.bound_contextvars(update=12):
        structlog.get_logger().info("notification", id=7)
        logging.getLogger("aiogram").warning("at /bot%s/getMe", TOKEN)
    ours, theirs = map(json.loads, capsys.readouterr().err.splitlines())
    assert (ours["event"], ours["id"], ours["update"], ours["level"]) == (
        "notification",
        7,
        12,
        "info",
    )
    assert (theirs["logger"], theirs["level"], theirs["update"]) == ("aiogram", "warning", 12)
    assert theirs["event"] == "at /<token>/getMe"


def test_by_wish_it_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(shape="text")
    structlog.get_logger().info("notification", id=7)
    logging.getLogger("aiogram").warning("stopped")
    logged = capsys.readouterr().err
    assert "{" not in logged
    assert "notification" in logged
    assert "id=7" in logged
    assert "stopped" in logged
