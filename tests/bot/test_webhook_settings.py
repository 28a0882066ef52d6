"""WEBHOOK_URL with all it needs, or one line that names what is wrong."""

import pytest
from pydantic import SecretStr

from bot.errors import BadWebhookSecret, BadWebhookUrl, WebhookIncomplete
from bot.settings import Settings, Webhook
from core.errors import PereklichkaError

URL = "https://bot.example.org/telegram"


def webhook(url: str = URL, secret: str = "word", port: int | None = 8080) -> Webhook | None:
    """What these settings come to."""
    return Settings(webhook_url=url, webhook_secret=SecretStr(secret), http_port=port).webhook


@pytest.mark.parametrize(
    ("url", "path"),
    [
        (URL, "/telegram"),
        ("https://bot.example.org:8443", "/"),
        ("http://localhost:8080/hook", "/hook"),
        ("http://127.0.0.1/hook", "/hook"),
    ],
)
def test_where_telegram_can_deliver(url: str, path: str) -> None:
    found = webhook(url, secret="A-z_0" * 51)
    assert found is not None
    assert (found.url, found.path) == (url, path)


def test_without_an_address_the_bot_polls() -> None:
    assert webhook(url="", secret="", port=None) is None


@pytest.mark.parametrize(
    ("given", "error", "name"),
    [
        ({"secret": ""}, WebhookIncomplete, "WEBHOOK_SECRET"),
        ({"port": None}, WebhookIncomplete, "HTTP_PORT"),
        ({"secret": "слово"}, BadWebhookSecret, None),
        ({"secret": "two words"}, BadWebhookSecret, None),
        ({"secret": "x" * 257}, BadWebhookSecret, None),
        ({"url": "http://bot.example.org/telegram"}, BadWebhookUrl, None),
        ({"url": "http://localhost.example.org/telegram"}, BadWebhookUrl, None),
        ({"url": "bot.example.org"}, BadWebhookUrl, None),
        ({"url": f"{URL}?chat={{id}}"}, BadWebhookUrl, None),
    ],
)
def test_what_does_not_fit_is_named(
    given: dict[str, str], error: type[PereklichkaError], name: str | None
) -> None:
    with pytest.raises(error) as raised:
        webhook(**given)  # type: ignore[arg-type]
    assert raised.value.variables.get("name") == name
