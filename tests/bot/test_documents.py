"""A plan is read where it can do no harm, and in the time somebody waits for an answer."""

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from bot import document_worker, documents
from bot.documents import open_plan, plan_from_bytes
from bot.errors import FileMissing
from core.documents import DocumentError, DocumentTooHard, DocumentTooLarge, document_from_bytes
from core.documents.errors import PictureInstead
from core.plan import Plan
from core.reading import EmptyDocument, NotAPlan, document_from_text, read_document
from tests.core.documents.paper import Page, pdf
from tests.core.documents.rendering import as_word, as_workbook, plan_text

RUN: Any = subprocess.run
TEXT = plan_text("example")
PLAN = document_from_text(TEXT)


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that were started."""
    started: list[list[str]] = []

    def watched(command: list[str], **options: Any) -> Any:
        started.append(command)
        return RUN(command, **options)

    monkeypatch.setattr("bot.documents.subprocess.run", watched)
    return started


def worker(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the process apart run this within its limits, instead of reading."""
    limited = f"import sys; from bot.document_worker import *; limit_resources()\n{code}"

    def replaced(command: list[str], **options: Any) -> Any:
        return RUN([sys.executable, "-P", "-c", limited], **options)

    monkeypatch.setattr("bot.documents.subprocess.run", replaced)


def apart() -> Plan:
    return plan_from_bytes(as_word(PLAN), "plan.docx")


def test_every_format_gives_the_plan(tmp_path: Path) -> None:
    expected = read_document(PLAN)
    files = {"p.txt": TEXT.encode(), "p.docx": as_word(PLAN), "p.xlsx": as_workbook(PLAN)}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        assert open_plan(tmp_path / name) == expected


def test_text_is_read_in_this_process(processes: list[list[str]]) -> None:
    assert plan_from_bytes(TEXT.encode(), "plan.txt").activities
    assert processes == []


def test_other_formats_are_read_apart(processes: list[list[str]]) -> None:
    assert apart().activities
    assert [command[0] for command in processes] == [sys.executable]


def test_a_long_text_is_read_apart(processes: list[list[str]]) -> None:
    assert plan_from_bytes((TEXT + "\n\nконец" * 20_000).encode(), "plan.txt").activities
    assert len(processes) == 1


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyDocument),
        (b"\x89PNG\r\n\x1a\n", PictureInstead),
        (pdf(Page().write(60, 40, "Приказ о чём-то")), NotAPlan),
        ("Приказ о чём-то".encode(), NotAPlan),
    ],
)
def test_the_error_is_the_reader_s_own(content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        plan_from_bytes(content, "plan")


def test_an_error_met_apart_keeps_its_variables() -> None:
    with pytest.raises(DocumentError) as raised:
        plan_from_bytes(b"\x89PNG\r\n\x1a\n", "-план\udcff.docx")
    assert raised.value.variables == {"name": "-план\udcff.docx"}


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        open_plan(tmp_path / "plan.docx")


def test_a_huge_file_is_not_even_loaded(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024 * 1024)
    with pytest.raises(DocumentTooLarge):
        open_plan(path)


def test_a_reading_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    worker(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(documents, "LONGEST_READING", 0.5)
    started = time.monotonic()
    with pytest.raises(DocumentTooHard) as raised:
        apart()
    assert time.monotonic() - started < 10
    assert raised.value.variables == {"name": "plan.docx"}


def test_a_reading_that_takes_too_much_memory_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    worker(monkeypatch, "bytearray(2 * MEMORY)")
    with pytest.raises(DocumentTooHard):
        apart()


def test_memory_that_runs_out_while_reading_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    worker(
        monkeypatch,
        "import bot.document_worker as w\n"
        "def read(*a): raise MemoryError\n"
        "w.read_file = read; w.main()",
    )
    with pytest.raises(DocumentTooHard):
        apart()


def test_a_reading_that_burns_the_processor_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    burn = "resource.setrlimit(resource.RLIMIT_CPU, (1, SECONDS))\nwhile True: pass"
    worker(monkeypatch, burn)
    with pytest.raises(DocumentTooHard):
        apart()


def test_a_worker_that_dies_is_an_error_not_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    worker(monkeypatch, "os = __import__('os'); os.abort()")
    with pytest.raises(DocumentTooHard):
        apart()


def test_the_worker_cannot_write_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "written"
    worker(monkeypatch, f"open({str(path)!r}, 'w').write('x' * 100000)")
    with pytest.raises(DocumentTooHard):
        apart()
    assert not path.exists() or path.stat().st_size == 0


def test_the_worker_does_not_learn_the_token(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123:secret")
    worker(monkeypatch, "import os; sys.exit(41 if 'BOT_TOKEN' in os.environ else 42)")
    with pytest.raises(DocumentTooHard):
        apart()
    assert "failed: 42" in caplog.text


def test_the_limits_are_those_that_are_named() -> None:
    code = (
        "import resource; from bot.document_worker import limit_resources; limit_resources();"
        "print(*(resource.getrlimit(kind)[0] for kind in"
        " (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    limits = [document_worker.MEMORY, document_worker.SECONDS, 0, 0]
    assert list(map(int, told.stdout.split())) == limits


def test_the_largest_plan_fits_within_the_limits() -> None:
    heading = "№\tМероприятие\tСроки\tОтветственные\tПоказатель\n"
    rows = "".join(
        f"{n}.\tСеминар {n} для школ\t{n % 28 + 1}.05.2027\tИРО\tНе менее {n % 100} % кураторов\n"
        for n in range(1, 1001)
    )
    content = as_workbook(document_from_bytes((heading + rows).encode(), "plan.txt"))
    assert len(plan_from_bytes(content, "plan.xlsx").activities) == 1000


def test_the_worker_is_found_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bot.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    assert apart().activities
