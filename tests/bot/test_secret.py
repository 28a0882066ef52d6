from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.errors import KeyTooShort, KeyUnreadable
from bot.secret import KEY_FILE, issuer
from bot.settings import Settings
from storage.engine import Database


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(f"sqlite:///{tmp_path}/var/some.db")


def test_a_key_is_made_once_beside_the_database_for_its_owner_alone(
    database: Database, tmp_path: Path
) -> None:
    first = issuer(Settings(secret_key=None), database)
    path = tmp_path / "var" / KEY_FILE
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(first.key) >= 32
    assert issuer(Settings(secret_key=SecretStr("")), database) == first
    assert [one.name for one in path.parent.iterdir()] == [KEY_FILE]
    assert first.key.decode() not in repr(first)


def test_a_key_that_is_set_needs_no_file(database: Database, tmp_path: Path) -> None:
    key = "a key that an operator has thought of"
    assert issuer(Settings(secret_key=SecretStr(key)), database).key == key.encode()
    assert not (tmp_path / "var" / KEY_FILE).exists()


def test_a_short_key_is_refused(database: Database) -> None:
    with pytest.raises(KeyTooShort):
        issuer(Settings(secret_key=SecretStr("qwerty")), database)


def test_a_key_that_cannot_be_read_is_told(database: Database, tmp_path: Path) -> None:
    (tmp_path / "var" / KEY_FILE).mkdir()
    with pytest.raises(KeyUnreadable):
        issuer(Settings(secret_key=None), database)
