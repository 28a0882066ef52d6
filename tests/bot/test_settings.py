"""Where settings come from."""

from pathlib import Path

import pytest

from bot.settings import load_settings


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the settings nor the `.env` of who runs the tests."""
    monkeypatch.chdir(tmp_path)
    for name in ("BOT_TOKEN", "SECRET_KEY", "CREDENTIALS_DIRECTORY"):
        monkeypatch.delenv(name, raising=False)


def laid_down(folder: Path, **secrets: str) -> str:
    folder.mkdir()
    for name, value in secrets.items():
        (folder / name).write_text(f"{value}\n")
    return str(folder)


def test_systemd_hands_secrets_over_as_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = laid_down(tmp_path / "credentials", BOT_TOKEN="42:by-file")
    assert load_settings().bot_token is None
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", folder)
    assert load_settings().token == "42:by-file"


def test_so_do_containers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = laid_down(tmp_path / "secrets", bot_token="42:by-file", database_url="sqlite:///x.db")
    monkeypatch.setattr("bot.settings.CONTAINER_SECRETS", folder)
    settings = load_settings()
    assert (settings.token, settings.database_url) == ("42:by-file", "sqlite:///x.db")


def test_what_the_environment_says_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", laid_down(tmp_path / "files", bot_token="42:file"))
    monkeypatch.setenv("BOT_TOKEN", "42:environment")
    assert load_settings().token == "42:environment"


def test_a_folder_that_is_not_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", "/nowhere")
    assert load_settings().bot_token is None
