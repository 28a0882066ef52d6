from pathlib import Path

import pytest

from bot.errors import FileMissing, FileUnreadable
from bot.files import read_bytes, read_text

TEXT = "ФИО\tРоль\nЁлкина Ия — «куратор»\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "план.txt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_a_text_is_read_in_the_encodings_people_save_in(path: Path, encoding: str) -> None:
    path.write_bytes(TEXT.encode(encoding))
    assert read_text(path) == TEXT


def test_an_empty_file_is_an_empty_text(path: Path) -> None:
    path.touch()
    assert read_text(path) == ""


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", TEXT.encode("utf-16"), b"%PDF-1.7\n\x98\xff\n"],
    ids=["a picture", "UTF-16", "a PDF"],
)
def test_what_is_no_text_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(FileUnreadable) as refusal:
        read_text(path)
    assert refusal.value.variables == {"path": path}


def test_a_file_that_is_not_there_is_named(path: Path) -> None:
    with pytest.raises(FileMissing) as refusal:
        read_bytes(path)
    assert refusal.value.variables == {"path": path}


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        read_text(tmp_path)
