from pathlib import Path

import pytest

from bot.errors import FileMissing, FileUnreadable
from bot.files import read_bytes
from core.documents import DocumentTooLarge
from core.documents.limits import MEGABYTE


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "план.txt"
    with pytest.raises(FileMissing) as refusal:
        read_bytes(path)
    assert refusal.value.variables == {"path": path}


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        read_bytes(tmp_path)


def test_a_file_is_as_large_as_it_may_be(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(b"1" * MEGABYTE)
    assert len(read_bytes(path, 1)) == MEGABYTE
    path.write_bytes(b"1" * (MEGABYTE + 1))
    with pytest.raises(DocumentTooLarge):
        read_bytes(path, 1)
